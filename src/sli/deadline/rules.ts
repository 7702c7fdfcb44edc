import { type Expr, promql } from "../../promql/index.ts";
import { gaugeValue, ofNewestRun } from "../../signals/index.ts";
import { atPlaces, everywhere, everywhereHere, here, own, remembered } from "../build.ts";
import { FUTURE_SECONDS } from "../freshness.ts";
import {
  DAY_SECONDS,
  DAYS,
  type Day,
  isOneOf,
  localDay,
  localMidnight,
  localTime,
  secondOfDay,
  utcOffset,
} from "../local-time.ts";
import type { Recording, SliContext } from "../sli.ts";
import { isDate, type MonthDay } from "./dates.ts";
import {
  BEGAN,
  type DeadlineParams,
  DUE_DAY,
  DURATION,
  dueSeconds,
  ELAPSED,
  graceSeconds,
  LAST_MET,
  LEFT,
  MET,
  MET_HOUR,
  MISSED,
  optional,
  REACHED,
  SUCCESS,
  sinceSeconds,
  UNKNOWN_RUNTIME_SECONDS,
  USUAL,
} from "./terms.ts";

/**
 * Whether the data is there, and whether it came in time.
 *
 * @param due seconds from the beginning of the deadline's day on the clock that is recorded
 */
export function progress(
  params: DeadlineParams,
  context: SliContext,
  due: number,
): readonly Recording[] {
  const second = secondOfDay(context);
  const today = localDay(context);
  const metHour = own(context, MET_HOUR);
  const reached = own(context, REACHED);
  const until = due + graceSeconds(dueSeconds(params));
  // Seconds of today's wall clock; negative for yesterday's event times, which are early enough.
  const stamp = promql`${own(context, SUCCESS)} + ${utcOffset(context)} - ${today} * ${DAY_SECONDS}`;
  return [
    { record: DUE_DAY, expr: dueDay(params, context) },
    { record: SUCCESS, expr: lastSuccess(params, context) },
    ...began(params, context),
    {
      record: REACHED,
      expr: promql`${isForToday(params, context)} or ${everywhere(context, 0)}`,
    },
    // The number of the day on which it was met, latched: a later run again changes nothing.
    {
      record: MET,
      expr: promql`${today} * ${reached} * (${second} <= bool ${until}) * (${stamp} <= bool ${dueSeconds(params)})
        or ${everywhere(context, 0)}`,
    },
    { record: MET_HOUR, expr: promql`max_over_time(${own(context, MET)}[1h])` },
    {
      record: LAST_MET,
      expr: promql`max_over_time(${metHour}[26h:1h]) > ${metHour} or ${metHour}`,
    },
    {
      record: MISSED,
      expr: promql`(${own(context, LAST_MET)} < bool ${today}) * (${own(context, MET)} < bool ${today})
        * ${own(context, DUE_DAY)} * (${second} >= bool ${until})`,
    },
    {
      record: LEFT,
      expr: promql`${due} - ${second} and ${own(context, DUE_DAY)} == 1 and ${reached} == 0`,
    },
  ];
}

/** The newest success that was ever seen; one in the future is a mistake. */
function lastSuccess(params: DeadlineParams, context: SliContext): Expr {
  const signal = context.signal(params.signal ?? "last-success");
  const success = gaugeValue(signal, context.scene, [], "max");
  return atPlaces(
    context,
    "max",
    promql`${success} <= time() + ${FUTURE_SECONDS} or ${remembered(here(context, SUCCESS), context)}`,
  );
}

/** How long the last run took, where its success is what counts, and since when that run went on. */
function began(params: DeadlineParams, context: SliContext): readonly Recording[] {
  const duration = optional(params.runtime, "run-duration", context);
  if (duration === undefined) return [];
  const finished = context.signal(params.signal ?? "last-success");
  const took = ofNewestRun(context.signal(duration), finished, context.scene, "max");
  const success = own(context, SUCCESS);
  return [
    {
      record: DURATION,
      expr: promql`${took} or ${context.on} ${remembered(here(context, DURATION), context)}`,
    },
    { record: BEGAN, expr: promql`${success} - ${own(context, DURATION)} or ${success}` },
  ];
}

/**
 * Whether the success is one for today. A run that began before the deadline of the day before was that
 * day's, however late it ended; where `since` says what counts, that alone does.
 */
function isForToday(params: DeadlineParams, context: SliContext): Expr {
  const midnight = localMidnight(context);
  const since = promql`${own(context, SUCCESS)} >= bool ${plus(midnight, sinceSeconds(params))}`;
  if (params.since !== undefined || began(params, context).length === 0) return promql`(${since})`;
  const before = plus(midnight, dueSeconds(params) - DAY_SECONDS);
  return promql`(${since}) * (${own(context, BEGAN)} >= bool ${before})`;
}

function plus(time: Expr, seconds: number): Expr {
  if (seconds === 0) return time;
  return seconds < 0 ? promql`${time} - ${-seconds}` : promql`${time} + ${seconds}`;
}

function dueDay({ days, dates, holidays = [] }: DeadlineParams, context: SliContext): Expr {
  const local = localTime(context);
  const weekday =
    dates === undefined ? isOneOf(days ?? DAYS, local) : ofMonth(days, dates, holidays, context);
  const free = holidays.map(
    (date) => promql`(${localDay(context)} != bool ${Date.parse(date) / 1000 / DAY_SECONDS})`,
  );
  return free.reduce((expr, holiday) => promql`${expr} * ${holiday}`, weekday);
}

function ofMonth(
  days: readonly Day[] | undefined,
  dates: readonly MonthDay[],
  holidays: readonly string[],
  context: SliContext,
): Expr {
  const date = isDate(dates, holidays, localTime(context), localDay(context));
  return days === undefined ? date : promql`${date} * ${isOneOf(days, localTime(context))}`;
}

/** How long a run usually takes, and how long the running one has taken already. */
export function runtime(params: DeadlineParams, context: SliContext): readonly Recording[] {
  return [usualRuntime(params, context), { record: ELAPSED, expr: elapsed(params, context) }];
}

function usualRuntime(params: DeadlineParams, context: SliContext): Recording {
  const unknown = everywhere(context, UNKNOWN_RUNTIME_SECONDS);
  if (optional(params.runtime, "run-duration", context) === undefined)
    return { record: USUAL, expr: unknown };
  return {
    record: USUAL,
    expr: promql`quantile_over_time(0.95, ${own(context, DURATION)}[30d:1h]) or ${unknown}`,
    slow: true,
  };
}

function elapsed(params: DeadlineParams, context: SliContext): Expr {
  const started = optional(params.started, "last-start", context);
  if (started === undefined) return everywhere(context, 0);
  const start = gaugeValue(context.signal(started), context.scene, [], "max");
  const none = everywhereHere(context, 0);
  const ended = promql`(${here(context, SUCCESS)} or ${none})`;
  return promql`time() - (${start} > ${context.on} ${ended}) or ${context.on} ${none}`;
}
