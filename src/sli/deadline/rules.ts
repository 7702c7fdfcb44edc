import { offsetAt } from "../../calendar/index.ts";
import { type Expr, promql, trusted } from "../../promql/index.ts";
import { gaugeValue } from "../../signals/index.ts";
import { before, own } from "../build.ts";
import { FUTURE_SECONDS } from "../freshness.ts";
import { DAY_SECONDS } from "../local-time.ts";
import type { Recording, SliContext } from "../sli.ts";
import {
  DAYS,
  type DeadlineParams,
  DUE_DAY,
  DURATION,
  ELAPSED,
  GUESS,
  graceSeconds,
  LEFT,
  LOCAL,
  MET,
  MET_DAY,
  MET_HOUR,
  MIDNIGHT,
  MISSED,
  OFFSET,
  optional,
  REACHED,
  SUCCESS,
  sinceSeconds,
  UNKNOWN_RUNTIME_SECONDS,
  USUAL,
} from "./terms.ts";

/** What the wall clock of the zone shows, and when its day began. */
export function clock(zone: string, context: SliContext): readonly Recording[] {
  const local = own(context, LOCAL);
  const midnight = promql`floor(${local} / ${DAY_SECONDS}) * ${DAY_SECONDS}`;
  return [
    { record: OFFSET, expr: promql`vector(${offsetAt(zone, promql`time()`)})` },
    { record: LOCAL, expr: promql`time() + ${own(context, OFFSET)}` },
    // The offset at midnight may differ from that of now: guess midnight, then look it up there.
    { record: GUESS, expr: promql`${midnight} - ${own(context, OFFSET)}` },
    { record: MIDNIGHT, expr: promql`${midnight} - (${offsetAt(zone, own(context, GUESS))})` },
  ];
}

export function progress(
  params: DeadlineParams,
  context: SliContext,
  due: number,
): readonly Recording[] {
  const local = own(context, LOCAL);
  const today = promql`floor(${local} / ${DAY_SECONDS})`;
  const second = promql`${local} % ${DAY_SECONDS}`;
  const success = gaugeValue(
    context.signal(params.signal ?? "last-success"),
    context.scene,
    [],
    "max",
  );
  const metHour = own(context, MET_HOUR);
  const reached = own(context, REACHED);
  const grace = graceSeconds(due);
  // Seconds of today's wall clock; negative for yesterday's event times, which are early enough.
  const stamp = promql`(${own(context, SUCCESS)} + ${own(context, OFFSET)} - ${today} * ${DAY_SECONDS})`;
  const pastHours = promql`max_over_time(${metHour}[26h:1h])`;
  return [
    { record: DUE_DAY, expr: dueDay(params, local, today) },
    {
      record: SUCCESS,
      expr: promql`max((${success} <= time() + ${FUTURE_SECONDS}) or ${before(context, SUCCESS, 3600)})`,
    },
    {
      record: REACHED,
      expr: promql`(${own(context, SUCCESS)} >= bool (${own(context, MIDNIGHT)} + ${sinceSeconds(params)}))
        or 0 * ${local}`,
    },
    // The number of the day on which it was met, latched: a later run again changes nothing.
    {
      record: MET,
      expr: promql`${today} * ${reached} * (${second} <= bool ${due + grace}) * (${stamp} <= bool ${due} or 0 * ${local})`,
    },
    { record: MET_HOUR, expr: promql`max_over_time(${own(context, MET)}[1h])` },
    { record: MET_DAY, expr: promql`(${pastHours} > ${metHour}) or ${metHour}` },
    {
      record: MISSED,
      expr: promql`(${own(context, MET_DAY)} < bool ${today}) * ${own(context, DUE_DAY)} * (${second} >= bool ${due + grace})`,
    },
    {
      record: LEFT,
      expr: promql`(${due} - ${second}) and (${own(context, DUE_DAY)} == 1) and (${reached} == 0)`,
    },
  ];
}

function dueDay({ days, holidays = [] }: DeadlineParams, local: Expr, today: Expr): Expr {
  const wanted = days ?? DAYS;
  const weekday =
    wanted.length === DAYS.length
      ? promql`${local} * 0 + 1`
      : trusted(
          DAYS.flatMap((day, index) =>
            wanted.includes(day) ? [`(day_of_week(${local}) == bool ${index})`] : [],
          ).join(" + "),
        );
  const free = holidays.map(
    (date) => promql`(${today} != bool ${Date.parse(date) / 1000 / DAY_SECONDS})`,
  );
  return free.reduce((expr, holiday) => promql`${expr} * ${holiday}`, promql`(${weekday})`);
}

/** How long a run usually takes, and how long the running one has taken already. */
export function runtime(params: DeadlineParams, context: SliContext): readonly Recording[] {
  const duration = optional(params.runtime, "run-duration", context);
  const started = optional(params.started, "last-start", context);
  const local = own(context, LOCAL);
  const recordings: Recording[] = [];
  if (duration !== undefined)
    recordings.push(
      { record: DURATION, expr: gaugeValue(context.signal(duration), context.scene) },
      {
        record: USUAL,
        expr: promql`quantile_over_time(0.95, ${own(context, DURATION)}[30d:1h]) or 0 * ${local} + ${UNKNOWN_RUNTIME_SECONDS}`,
        slow: true,
      },
    );
  else recordings.push({ record: USUAL, expr: promql`0 * ${local} + ${UNKNOWN_RUNTIME_SECONDS}` });
  if (started !== undefined) {
    const start = gaugeValue(context.signal(started), context.scene, [], "max");
    const success = promql`(${own(context, SUCCESS)} or 0 * ${local})`;
    recordings.push({
      record: ELAPSED,
      expr: promql`((time() - ${start}) * on () (${start} > bool on () ${success})) or on () 0 * ${local}`,
    });
  } else recordings.push({ record: ELAPSED, expr: promql`0 * ${local}` });
  return recordings;
}
