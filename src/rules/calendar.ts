import { elapsedSeconds, indexOf, lengthDays, type Period } from "../calendar/index.ts";
import { type Expr, equals, promql, range, selector } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { Objective, Pipeline } from "../slo/index.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { type Selection, selections } from "./selection.ts";

const HOUR_SECONDS = 3600;
/** The longest period is a quarter; a pause of the rules for longer forgets it. */
const REACH_SECONDS = 92 * 86_400;

/** What the wall clock shows by which the period begins. */
const LOCAL = "slo:window_local_time:seconds";
const INDEX = "slo:calendar_period:index";
/** At how many evaluations the SLI was measured, and how many that were when the period began. */
const MEASURED = "slo:sli_measured:count";
const MEASURED_AT_START = "slo:sli_measured:count_at_start";

const calendarOf = ({ window }: Objective) => window.calendar;

/** Where a budget begins anew with each calendar period: which one it is, and how much was measured in it. */
export const periods = (pipeline: Pipeline): readonly RecordingRule[] =>
  selections(pipeline, ({ objective }) => calendarOf(objective)).flatMap((selection) =>
    block("The calendar period, and how much of it was measured.", measured(selection, pipeline)),
  );

function measured(selection: Selection, pipeline: Pipeline): readonly RecordingRule[] {
  const { read } = selection;
  const { period, zone } = periodOf(selection);
  const ofZone = selector(series.zoneOffset, { zone: equals(zone) });
  const none = promql`0 * ${read(series.objective)}`;
  const step = promql`(0 * ${read(windowed.stepName("total"))} + 1 or ${none})`;
  return [
    rule(LOCAL, promql`${none} + time() + on () group_left () ${ofZone}`),
    rule(MEASURED, promql`${step} + (${before(read(MEASURED), pipeline)} or ${none})`),
    rule(MEASURED_AT_START, atStart(selection, pipeline, read(MEASURED), read(MEASURED_AT_START))),
    rule(INDEX, indexOf(period, read(LOCAL))),
  ];
}

const before = (recorded: Expr, { settings }: Pipeline): Expr =>
  promql`${recorded} offset ${range(settings.evaluationSeconds)} or last_over_time(${recorded}[${range(REACH_SECONDS)}:1h])`;

/** What a count was when the period began: kept while the period is the same, else what the count is. */
function atStart(selection: Selection, pipeline: Pipeline, count: Expr, kept: Expr): Expr {
  const { read } = selection;
  const index = promql`(${before(read(INDEX), pipeline)})`;
  const now = indexOf(periodOf(selection).period, read(LOCAL));
  const ids = promql`ignoring (share, window)`;
  return promql`(${before(kept, pipeline)}) and ${ids} (${now} == ${index})
    or ${count} and ${ids} ${index}
    or 0 * ${count}`;
}

/** What the totals were when the period began. */
export function periodBegan(selection: Selection, pipeline: Pipeline): Expr {
  const { read } = selection;
  const kept = read(series.countAgo, { window: equals(windowed.PERIOD) });
  return promql`max without (window) (${atStart(selection, pipeline, read(series.count), kept)})`;
}

function periodOf({ first }: Selection): { readonly period: Period; readonly zone: string } {
  const calendar = calendarOf(first.objective);
  if (calendar === undefined) throw new Error("a rolling window has no period");
  return calendar;
}

/** Seconds since the period began; nothing is judged in its first hour. */
export const elapsed = (selection: Selection): Expr =>
  promql`clamp_min(${elapsedSeconds(periodOf(selection).period, selection.read(LOCAL))}, ${HOUR_SECONDS})`;

/** Days of the whole period. */
export const daysOfPeriod = (selection: Selection): Expr =>
  promql`(${lengthDays(periodOf(selection).period, selection.read(LOCAL))})`;

/** Share of the period so far in which the SLI was measured. */
export const measuredShare = (selection: Selection, { settings }: Pipeline): Expr =>
  promql`(${selection.read(MEASURED)} - ${selection.read(MEASURED_AT_START)}) * ${settings.evaluationSeconds} / ${elapsed(selection)}`;
