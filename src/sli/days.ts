import { offsetAt } from "../calendar/index.ts";
import { type Expr, equals, formatDuration, promql, range, selector } from "../promql/index.ts";
import { evaluations, own } from "./build.ts";
import { DAY_SECONDS } from "./local-time.ts";
import { ratioOf, type Share } from "./series.ts";
import type { Line, Recording, Sli, SliContext } from "./sli.ts";

/** Events since the previous evaluation; label `share`. */
const STEP = "slo:day_events:step";
/** The same of a quarter of an hour, with the local day in which it lies as a label `day`. */
const TILE = "slo:day_events:sum_15m";
/** Sums of the tiles, by day: all of today, all of yesterday while its verdict is told. */
const SUM = "slo:day_events:sum_1d";
/** What the wall clock of the zone showed five minutes ago, and an hour before that. */
const LOCAL = "slo:local_time_5m_ago:seconds";
const EARLIER = "slo:local_time_65m_ago:seconds";
/** 1, with the number of the local day modulo three as the label `day`. */
const TODAY = "slo:local_day:third";
/** The same of the day that has just ended, for an hour. */
const ENDED = "slo:local_day_ended:third";
const BAD = "slo:day_bad:ratio";

/** All zones are whole quarters of an hour from UTC, so that each tile lies in one local day. */
const TILE_SECONDS = 900;
/** A tile recorded at midnight belongs to the day before: the day of then is asked for. */
const LATER_SECONDS = 300;
/** The day's verdict is spread over this long, so that a restart of the ruler cannot lose it. */
const VERDICT_SECONDS = 3600;
/**
 * The longest day has 25 hours, and its verdict ends little more than an hour later. A second short,
 * because Prometheus 2 includes the left end of a range and Prometheus 3 does not.
 */
const REACH_SECONDS = 26 * 3600 - 1;

export interface DayEvents {
  readonly zone: string;
  readonly total: Expr;
  /** What was bad of a recorded `total`; may be absent. */
  readonly bad: (total: Expr) => Expr;
}

/** Events since the previous evaluation, as recorded for the sums of days. */
export const dayStep = ({ identity }: SliContext, share: Share): Expr =>
  selector(STEP, { ...identity, share: equals(share) });

/** What the wall clock shows, almost. */
export const dayTime = (context: SliContext): Expr => own(context, LOCAL);

/**
 * Good and bad events of local days, of 23 and of 25 hours too. No range of PromQL begins at a moving
 * instant, so tiles carry their day as a label. Modulo three, unlike its parity, tells a day from the
 * one before the last, into which the look back reaches.
 */
export function dayRecordings(context: SliContext, events: DayEvents): readonly Recording[] {
  const total = dayStep(context, "total");
  const local = own(context, LOCAL);
  const earlier = own(context, EARLIER);
  const quarter = evaluations(context, TILE_SECONDS);
  return [
    { record: LOCAL, expr: localTime(events.zone, LATER_SECONDS) },
    { record: EARLIER, expr: localTime(events.zone, LATER_SECONDS + VERDICT_SECONDS) },
    { record: TODAY, expr: third(local) },
    { record: ENDED, expr: third(promql`(${earlier} and ${dayOf(local)} > ${dayOf(earlier)})`) },
    { record: STEP, labels: { share: "total" }, expr: events.total },
    {
      record: STEP,
      labels: { share: "bad" },
      expr: promql`((${events.bad(total)}) or on () 0 * ${total}) and on () ${total}`,
    },
    {
      record: TILE,
      expr: promql`sum_over_time(${own(context, STEP)}[${quarter}]) * on () group_left (day) ${own(context, TODAY)}`,
    },
    {
      record: SUM,
      expr: promql`sum_over_time(${own(context, TILE)}[${range(REACH_SECONDS)}:${range(TILE_SECONDS)}])`,
    },
    { record: BAD, expr: badShare(context) },
  ];
}

/** Where clocks change at midnight, no time of day tells whether a day has begun; the date does. */
function localTime(zone: string, secondsAgo: number): Expr {
  const then = promql`(time() - ${secondsAgo})`;
  return promql`vector(${then} + ${offsetAt(zone, then)})`;
}

const dayOf = (local: Expr): Expr => promql`floor(${local} / ${DAY_SECONDS})`;

const third = (local: Expr): Expr => promql`count_values("day", ${dayOf(local)} % 3)`;

/** Events of the day that one of the labels above names. */
const sumOn = ({ identity }: SliContext, share: Share, day: Expr): Expr =>
  promql`sum(${selector(SUM, { ...identity, share: equals(share) })} and on (day) ${day})`;

/**
 * In the hour after midnight the share of bad events of the day before. Then today's bad ones as a
 * share of as many events as came within the last 26 hours: early in the day a few say little of it.
 * On the first day nobody knows how many will come, and only the verdict tells.
 */
function badShare(context: SliContext): Expr {
  const ended = own(context, ENDED);
  const yesterday = promql`${sumOn(context, "bad", ended)} / (${sumOn(context, "total", ended)} > 0)`;
  const { identity } = context;
  const usual = promql`sum(${selector(SUM, { ...identity, share: equals("total") })}) > 0`;
  const today = promql`${sumOn(context, "bad", own(context, TODAY))} / (${usual})`;
  const known = promql`last_over_time(${dayStep(context, "total")}[1h] offset 1d)`;
  return promql`${yesterday} or on () (${today} and on () ${known} unless on () ${ended})`;
}

/** One unit for each day with events, bad where more than `allowed` of them were. */
export function dayVerdict(context: SliContext, allowed: number): Pick<Sli, "total" | "bad"> {
  const ended = own(context, ENDED);
  const parts = VERDICT_SECONDS / context.intervalSeconds;
  return {
    total: promql`(${sumOn(context, "total", ended)} > bool 0) / ${parts} or on () 0 * ${dayStep(context, "total")}`,
    bad: promql`((${own(context, BAD)} > bool ${allowed}) and on () ${ended}) / ${parts}`,
  };
}

/** The share of bad events, while it breaks the day. */
export const brokenDay = (context: SliContext, allowed: number): Expr =>
  promql`${own(context, BAD)} > ${allowed}`;

/** The share of bad events over some spans, and of the day, as lines of a graph. */
export function dayShares(context: SliContext, spansSeconds: readonly number[]): readonly Line[] {
  const over = (share: Share, span: number) =>
    promql`sum(sum_over_time(${dayStep(context, share)}[${evaluations(context, span)}]))`;
  return [
    ...spansSeconds.map((span) => ({
      name: `last ${formatDuration(span)}`,
      expr: ratioOf(over("bad", span), over("total", span)),
    })),
    { name: "of a day", expr: own(context, BAD) },
  ];
}
