import { type Expr, equals, promql, range } from "../promql/index.ts";
import { conditionName, series, windowed } from "../sli/index.ts";
import { type Objective, type Pipeline, perDay } from "../slo/index.ts";
import { daysOfPeriod, elapsed, measuredShare } from "./calendar.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { type Selection, selections } from "./selection.ts";
import { NEARLY } from "./windows.ts";

const DAY_SECONDS = 86_400;

/** The window of the budget, among the others. */
const inPeriod = { window: equals(windowed.PERIOD) };

const windowKey = ({ window }: Objective) => window;
/** A calendar window forgives the same all along, where it is known beforehand how much it will hold. */
const dailyKey = ({ window, sli }: Objective) =>
  window.calendar === undefined ? window : [window, perDay(sli)];

/** The error budget over each SLO's own window, how much of it was measured, and when it is spent. */
export function budget(pipeline: Pipeline): readonly RecordingRule[] {
  const each = (
    key: (objective: Objective) => unknown,
    rules: (selection: Selection) => readonly RecordingRule[],
  ) => selections(pipeline, ({ objective }) => key(objective)).flatMap(rules);
  return [
    ...block(
      "The share of the window that was measured.",
      each(windowKey, (selection) => [rule(series.coverage, coverage(selection, pipeline))]),
    ),
    ...block(
      "What is left of the error budget: 1 untouched, 0 spent.",
      each(dailyKey, (selection) => [rule(series.remaining, promql`1 - ${spent(selection)}`)]),
    ),
    ...block(
      "More was bad than allowed; the value is the share.",
      each(
        ({ minimumBad }) => minimumBad,
        (selection) => [rule(conditionName("budget-exhausted"), exhausted(selection, pipeline))],
      ),
    ),
    ...block(
      "When it is spent if it burns on like this.",
      each(dailyKey, (selection) => [rule(series.exhaustedIn, exhaustedIn(selection))]),
    ),
  ];
}

const isRolling = ({ first }: Selection): boolean => first.objective.window.calendar === undefined;

/** So many times of the window are looked at: every sixth hour of 30 days. */
const COVERAGE_STEPS = 120;

/** Measured times of the window, as a share of all that have passed. */
function coverage(selection: Selection, pipeline: Pipeline): Expr {
  const { read, first } = selection;
  const { seconds } = first.objective.window;
  const step = read(windowed.stepName("total"));
  const every = Math.round(seconds / COVERAGE_STEPS);
  const share = isRolling(selection)
    ? promql`count_over_time(${step}[${range(seconds)}:${range(every)}]) / ${Math.floor(seconds / every)}`
    : measuredShare(selection, pipeline);
  return promql`clamp_max(${share}, 1) or 0 * ${read(series.objective)}`;
}

/** Share of the budget that is spent. */
function spent(selection: Selection): Expr {
  const { read, first } = selection;
  const daily = perDay(first.objective.sli);
  if (isRolling(selection) || daily === undefined)
    return promql`max without (window) (${read(series.burn, inPeriod)})`;
  const bad = promql`max without (share, window) (${read(series.sum, { ...inPeriod, ...windowed.ofShare("bad") })})`;
  return promql`${bad} / ((1 - ${read(series.objective)}) * ${daily} * ${daysOfPeriod(selection)})`;
}

/** The error ratio, while the budget is spent and enough of the window was measured to say so. */
function exhausted({ read, first }: Selection, { settings }: Pipeline): Expr {
  const { minimumBad } = first.objective;
  const judged = promql`max without (window) (${read(series.ratio, inPeriod)}) and ${read(series.remaining)} <= 0
    and ${read(series.coverage)} >= ${settings.minimumCoverage}`;
  const bad = read(series.sum, { ...inPeriod, ...windowed.ofShare("bad") });
  return minimumBad <= 1
    ? judged
    : promql`${judged} and ignoring (share, window) ${bad} >= ${NEARLY * minimumBad}`;
}

/**
 * A rolling budget is spent at the pace of now. A calendar budget begins anew with the period, so that
 * only an exhaustion before its end is one. Where it is known beforehand what a period holds, the budget
 * is that of all of it; otherwise it grows with what has come so far, and what comes is taken to go on
 * at the same pace.
 */
function exhaustedIn(selection: Selection): Expr {
  const { read, first } = selection;
  const left = promql`(${read(series.remaining)} > 0)`;
  const burn = read(series.highestBurn);
  const none = promql`0 * (${read(series.remaining)} <= 0)`;
  if (isRolling(selection))
    return promql`${left} * ${first.objective.window.seconds} / (${burn} > 0) or ${none}`;
  const period = promql`${daysOfPeriod(selection)} * ${DAY_SECONDS}`;
  const passed = elapsed(selection);
  const seconds =
    perDay(first.objective.sli) === undefined
      ? promql`${left} * ${passed} / (${burn} - 1 > 0)`
      : promql`${left} * ${period} / (${burn} > 0)`;
  return promql`${seconds} < ${period} - ${passed} or ${none}`;
}
