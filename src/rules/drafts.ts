import {
  type AlertDefinition,
  sloBudgetBurnsFast,
  sloBudgetBurnsSlowly,
  sloBudgetExhausted,
  sloDataMissing,
} from "../alerts/index.ts";
import { formatDuration, promql, selector } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import { type BurnPair, type Objective, windowText } from "../slo/index.ts";
import type { Draft } from "./alerts.ts";

const inWords = <Params>(kind: AlertDefinition<Params>, params: Params): Draft => ({
  kind,
  summary: kind.summary(params),
  meaning: kind.details?.(params) ?? kind.meaning,
});

/** The error budget burns too fast, by the pairs of an urgency. */
export function burning(objective: Objective, urgency: BurnPair["urgency"]): Draft {
  const pairs = objective.pairs.filter((pair) => pair.urgency === urgency);
  const [fastest] = pairs;
  if (fastest === undefined) throw new Error("a burn-rate alert without a pair");
  const { factor, longSeconds } = fastest;
  return inWords(urgency === "page" ? sloBudgetBurnsFast : sloBudgetBurnsSlowly, {
    windows: pairs.map((pair) => `${pair.factor}× over ${formatDuration(pair.longSeconds)}`),
    share: Math.round((100 * factor * longSeconds) / objective.window.seconds),
    within: formatDuration(longSeconds),
  });
}

/** More was bad within the window than allowed. */
export const exhausted = ({ window }: Objective): Draft =>
  inWords(sloBudgetExhausted, { window: windowText(window) });

/** Nothing is recorded although the rules are loaded: the raw series are gone, or never were there. */
export function missing({ sli: { silenceSeconds } }: Objective): Draft {
  return {
    ...inWords(sloDataMissing, undefined),
    expr: (at) =>
      silenceSeconds === 0
        ? promql`${selector(series.objective, at)} unless ${selector(windowed.stepName("total"), at)}`
        : promql`${selector(series.objective, at)} unless time() - ${selector(series.measured, at)} < ${silenceSeconds}`,
  };
}
