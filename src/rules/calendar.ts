import { elapsedSeconds, indexOf, lengthDays, type Period } from "../calendar/index.ts";
import { type Expr, equals, promql, range, selector } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { Objective, Pipeline } from "../slo/index.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { type Selection, selections } from "./selection.ts";

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;
/** What a pause of the rules for longer than an hour leaves, where it lay within the period. */
const REACH_SECONDS = { week: 7 * DAY_SECONDS, month: 31 * DAY_SECONDS, quarter: 92 * DAY_SECONDS };

/** What the wall clock shows by which the period begins. */
const LOCAL = "slo:window_local_time:seconds";
const INDEX = "slo:calendar_period:index";
/** At how many evaluations the SLI was measured, and how many that were when the period began. */
const MEASURED = "slo:sli_measured:count";
const MEASURED_AT_START = "slo:sli_measured:count_at_start";
/** What the totals were then. */
const COUNT_AT_START = "slo:sli_events:count_at_start";

const calendarOf = ({ window }: Objective) => window.calendar;

/** Where a budget begins anew with each calendar period: which one it is, and what the counts were before. */
export const periods = (pipeline: Pipeline): readonly RecordingRule[] =>
  selections(pipeline, ({ objective }) => calendarOf(objective)).flatMap((selection) =>
    block("The calendar period, and what was counted before it.", begun(selection, pipeline)),
  );

function begun(selection: Selection, pipeline: Pipeline): readonly RecordingRule[] {
  const { read } = selection;
  const { period, zone } = periodOf(selection);
  const { evaluationSeconds } = pipeline.settings;
  const ofZone = selector(series.zoneOffset, { zone: equals(zone) });
  const none = promql`0 * ${read(series.objective)}`;
  const step = promql`(0 * ${read(windowed.stepName("total"))} + 1 or ${none})`;
  const last = (name: string) => previous(read(name), selection, evaluationSeconds);
  return [
    rule(LOCAL, promql`${none} + time() + on () group_left () ${ofZone}`),
    rule(INDEX, indexOf(period, read(LOCAL))),
    rule(MEASURED, promql`${step} + (${last(MEASURED)} or ${none})`),
    rule(MEASURED_AT_START, atStart(selection, pipeline, read(MEASURED), last(MEASURED_AT_START))),
    rule(COUNT_AT_START, atStart(selection, pipeline, read(series.count), last(COUNT_AT_START))),
  ];
}

/** What was recorded some evaluations ago, or before a pause of the rules. */
function previous(recorded: Expr, selection: Selection, agoSeconds: number): Expr {
  const ago = promql`offset ${range(agoSeconds)}`;
  const reach = range(REACH_SECONDS[periodOf(selection).period]);
  return promql`${recorded} ${ago} or last_over_time(${recorded}[1h:5m] ${ago}) or last_over_time(${recorded}[${reach}:6h] ${ago})`;
}

/**
 * What a count was when the period began: what it was at the evaluation that saw another period than the
 * one before, and since then what is kept. Both periods are asked for as they were recorded, so that
 * none is missed in whatever order rules run.
 */
function atStart(
  selection: Selection,
  { settings: { evaluationSeconds } }: Pipeline,
  count: Expr,
  kept: Expr,
): Expr {
  const index = selection.read(INDEX);
  const now = previous(index, selection, evaluationSeconds);
  const before = previous(index, selection, 2 * evaluationSeconds);
  const changed = promql`and ignoring (share) ((${now}) != (${before}))`;
  return promql`${count} offset ${range(evaluationSeconds)} ${changed} or ${kept} or 0 * ${count}`;
}

/** What has come since the period began. */
export const gainedInPeriod = ({ read }: Selection): Expr =>
  promql`${read(series.count)} - ${read(COUNT_AT_START)}`;

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
