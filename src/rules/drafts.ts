import {
  type Condition,
  condition,
  sloBudgetBurnsFast,
  sloBudgetBurnsSlowly,
  sloBudgetExhausted,
  sloDataMissing,
} from "../alerts/index.ts";
import { type Expr, formatDuration, promql } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import { type BurnPair, type Objective, windowText } from "../slo/index.ts";
import { recorded } from "./status.ts";

/** The error budget burns too fast, by the pairs of an urgency. */
export function burning(objective: Objective, urgency: BurnPair["urgency"], expr: Expr): Condition {
  const pairs = objective.pairs.filter((pair) => pair.urgency === urgency);
  const [fastest] = pairs;
  if (fastest === undefined) throw new Error("a burn-rate alert without a pair");
  const { factor, longSeconds } = fastest;
  const burn = {
    windows: pairs.map((pair) => `${pair.factor}× over ${formatDuration(pair.longSeconds)}`),
    share: Math.round((100 * factor * longSeconds) / objective.window.seconds),
    within: formatDuration(longSeconds),
  };
  return condition(urgency === "page" ? sloBudgetBurnsFast : sloBudgetBurnsSlowly, burn, expr);
}

/** More was bad within the window than allowed. */
export const exhausted = ({ window }: Objective, expr: Expr): Condition =>
  condition(sloBudgetExhausted, { window: windowText(window) }, expr);

/** Nothing is recorded although the rules are loaded: the raw series are gone, or never were there. */
export function missing(objective: Objective): Condition {
  const step = recorded(objective, windowed.stepName("total"));
  const { silenceSeconds } = objective.sli;
  const hours = recorded(objective, windowed.hourName("total"));
  const span = formatDuration(Math.max(3600, silenceSeconds) - 1);
  const seen =
    silenceSeconds === 0 ? step : promql`(${step} or sum_over_time(${hours}[${span as Expr}:1h]))`;
  return condition(
    sloDataMissing,
    undefined,
    promql`${recorded(objective, series.info)} unless on () ${seen}`,
  );
}
