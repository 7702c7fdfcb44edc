import { type Expr, equals, formatDuration, promql, range, selector } from "../promql/index.ts";
import { own } from "./build.ts";
import { gained, ratioOf, series, stepName } from "./series.ts";
import type { Line, Recording, Sli, SliContext } from "./sli.ts";

/** Events since the previous evaluation, and all that ever came; label `share`. */
const STEP = "slo:day_events:step";
const COUNT = "slo:day_events:count";
/** What the count was when the day began. */
const BEGAN = "slo:day_events:count_at_midnight";
/** All of the day that has ended, while its verdict is told. */
const ENDED = "slo:day_events:sum_yesterday";
/** When the day began to which the newest events belong. */
const DAY = "slo:day_start:timestamp_seconds";
const BAD = "slo:day_bad:ratio";

/**
 * The day's verdict is spread over this long, so that a restart of the ruler cannot lose it. Until it is
 * told, all rules have seen that a day has begun, in whatever order they run.
 */
const VERDICT_SECONDS = 3600;
const SETTLE_SECONDS = 300;
/** So long ago it was the day before, while the verdict of that is told. */
const YESTERDAY_SECONDS = VERDICT_SECONDS + 600;
/** A day of 24 hours and those in which its successor's verdict is told and a clock may change. */
const USUAL_SECONDS = 26 * 3600;
const QUARTER_SECONDS = 900;

export interface DayEvents {
  readonly zone: string;
  readonly total: Expr;
  readonly bad: Expr;
}

const dayEvents = (context: SliContext, name: string, share: "total" | "bad"): Expr =>
  own(context, name, { share: equals(share) });

/** As it was at the previous evaluation, or before a pause of some hours. */
const earlier = (series: Expr, { intervalSeconds }: SliContext): Expr =>
  promql`(${series} offset ${range(intervalSeconds)} or last_over_time(${series}[6h:5m]))`;

/** When the day began, as unix time. */
export const dayStart = (context: SliContext): Expr => own(context, DAY);

/**
 * Good and bad events of local days, of 23 and of 25 hours too: what their count gained since midnight.
 *
 * What is counted came since the previous evaluation and belongs to the day of then. That midnight is
 * asked for as it was recorded then, which is the same in whatever order rules run.
 */
export function dayRecordings(context: SliContext, events: DayEvents): readonly Recording[] {
  const ago = promql`offset ${range(context.intervalSeconds)}`;
  const step = promql`${own(context, STEP)} >= 0 < Inf`;
  const count = own(context, COUNT);
  const began = own(context, BEGAN);
  const [counted, day] = [earlier(count, context), earlier(dayStart(context), context)];
  const zone = { zone: equals(events.zone) };
  const midnight = promql`on () group_left () ${selector(series.zoneMidnight, zone)} ${ago}`;
  const changes = promql`and ignoring (share) ${day} < ${midnight}`;
  const recent = promql`time() - ${dayStart(context)} < ${SETTLE_SECONDS + VERDICT_SECONDS}`;
  return [
    { record: STEP, labels: { share: "total" }, expr: events.total },
    { record: STEP, labels: { share: "bad" }, expr: events.bad },
    {
      record: COUNT,
      expr: promql`(${step} or 0 * ${count} ${ago}) + (${counted} or 0 * (${step}))`,
    },
    { record: DAY, expr: promql`0 * ${own(context, series.objective)} + ${midnight} or ${day}` },
    {
      record: BEGAN,
      expr: promql`${counted} ${changes} or ${earlier(began, context)} or 0 * ${count}`,
    },
    {
      record: ENDED,
      expr: promql`(${gained(began, YESTERDAY_SECONDS, context.intervalSeconds)}) and ignoring (share) ${recent}`,
    },
    { record: BAD, expr: badShare(context) },
  ];
}

/**
 * In the hour after midnight the share of bad events of the day before. Then today's bad ones as a
 * share of as many events as came within the last 26 hours: early in the day a few say little of it.
 * On the first day nobody knows how many will come, and only the verdict tells.
 */
function badShare(context: SliContext): Expr {
  const of = (name: string, share: "total" | "bad") => dayEvents(context, name, share);
  const all = of(COUNT, "total");
  const before = promql`min_over_time(${all}[${range(USUAL_SECONDS + 1)}:${range(QUARTER_SECONDS)}])`;
  return promql`${of(ENDED, "bad")} / ignoring (share) (${of(ENDED, "total")} > 0)
    or (${of(COUNT, "bad")} - ${of(BEGAN, "bad")}) / ignoring (share) (${all} - ${before} > 0)
      and ignoring (share) last_over_time(${all}[1h:5m] offset 1d)
      unless ignoring (share) ${of(ENDED, "total")}`;
}

/** One unit for each day with events, bad where more than `allowed` of them were. */
export function dayVerdict(
  context: SliContext,
  allowed: number,
): Pick<Sli, "total" | "bad" | "isComplete"> {
  const all = (name: string) => promql`max without (share) (${dayEvents(context, name, "total")})`;
  const parts = VERDICT_SECONDS / context.intervalSeconds;
  const since = promql`time() - ${dayStart(context)}`;
  const part = promql`(${all(ENDED)} > bool 0) / ${parts} and ${since} >= ${SETTLE_SECONDS} < ${SETTLE_SECONDS + VERDICT_SECONDS}`;
  return {
    total: promql`${part} or 0 * ${all(STEP)}`,
    bad: promql`(${own(context, BAD)} > bool ${allowed}) * (${part}) or 0 * ${own(context, stepName("total"))}`,
    isComplete: true,
  };
}

/** The share of bad events, while it breaks the day. */
export const brokenDay = (context: SliContext, allowed: number): Expr =>
  promql`${own(context, BAD)} > ${allowed}`;

/** The share of bad events of the day, as a line of a graph. */
export const ofDay = (context: SliContext): Line => ({
  name: "of a day",
  expr: own(context, BAD),
});

/** The share of bad events over some spans, where the SLO itself counts days. */
export const dayShares = (context: SliContext, spansSeconds: readonly number[]): readonly Line[] =>
  spansSeconds.map((span) => {
    const within = (share: "total" | "bad") =>
      promql`sum without (share) (${gained(dayEvents(context, COUNT, share), span, context.intervalSeconds)})`;
    return {
      name: `last ${formatDuration(span)}`,
      expr: ratioOf(within("bad"), within("total")),
    };
  });
