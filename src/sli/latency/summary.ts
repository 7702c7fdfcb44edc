import { type Condition, condition, latencyQuantileMissing } from "../../alerts/index.ts";
import { latencySeconds, promql, trusted } from "../../promql/index.ts";
import { instant, quantile, quantileSeries, type Signal } from "../../signals/index.ts";
import { atPlaces, spoken } from "../build.ts";
import type { Sli, SliContext } from "../sli.ts";
import { judgedQuantile, type LatencyParams, nameOf, quantileIndicator, slowed } from "./terms.ts";

/** A summary has a window of its own. */
const WINDOW = trusted("5m");

/** A summary states quantiles and cannot be counted: minutes are judged, by one of them. */
export function ofSummary(params: LatencyParams, context: SliContext, signal: Signal): Sli {
  const { scene } = context;
  const threshold = latencySeconds(params.threshold);
  const judged = judgedQuantile(params);
  const all = { ...params, quantile: judged };
  const stated = (q: number) => quantile(signal, scene, q, WINDOW);
  return {
    unit: "minutes",
    promise: `the ${nameOf(judged)} of ${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    felt: slowed,
    measured: `The ${nameOf(judged)} that the summary ${signal.title.toLowerCase()} states, that of the worst instance.`,
    support: [],
    // Not a number where nothing was observed lately.
    total: promql`${stated(judged)} > bool -Inf`,
    bad: promql`${stated(judged)} > bool ${threshold}`,
    isComplete: true,
    indicator: quantileIndicator(signal, all, threshold, (q) => promql`${stated(q)} > -Inf`),
    conditions: [quantileMissing(judged, context, signal)],
    burns: ["page", "ticket"],
    missingIsBad: false,
    silenceSeconds: 0,
  };
}

const quantileMissing = (judged: number, context: SliContext, signal: Signal): Condition =>
  condition(
    latencyQuantileMissing,
    { quantile: judged },
    promql`${atPlaces(context, "count", instant(signal, context.scene))}
      unless ${atPlaces(context, "count", quantileSeries(signal, context.scene, judged))}`,
  );
