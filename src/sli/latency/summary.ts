import { equals, latencySeconds, promql, selector, trusted } from "../../promql/index.ts";
import { instant, quantile, quantileSeries, type Signal } from "../../signals/index.ts";
import { spoken } from "../build.ts";
import type { Condition, Sli, SliContext } from "../sli.ts";
import {
  judgedQuantile,
  type LatencyParams,
  nameOf,
  quantileIndicator,
  quantilesOf,
  slowed,
} from "./terms.ts";

const QUANTILE = "slo:latency_quantile:seconds";
/** A summary has a window of its own. */
const WINDOW = trusted("5m");

/** A summary states quantiles and cannot be counted: minutes are judged, by one of them. */
export function ofSummary(params: LatencyParams, context: SliContext, signal: Signal): Sli {
  const { scene, identity } = context;
  const threshold = latencySeconds(params.threshold);
  const judged = judgedQuantile(params);
  const all = { ...params, quantile: judged };
  const stated = (q: number) => selector(QUANTILE, { ...identity, quantile: equals(nameOf(q)) });
  return {
    unit: "minutes",
    promise: `the ${nameOf(judged)} of ${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    felt: slowed,
    measured: `The ${nameOf(judged)} that the summary ${signal.title.toLowerCase()} states, that of the worst instance.`,
    support: quantilesOf(all).map((q) => ({
      record: QUANTILE,
      labels: { quantile: nameOf(q) },
      // Not a number where nothing was observed lately.
      expr: promql`${quantile(signal, scene, q, WINDOW)} > -Inf`,
    })),
    total: promql`(${stated(judged)} > bool -Inf) or on () 0 * count(${quantileSeries(signal, scene, judged)})`,
    bad: promql`${stated(judged)} > bool ${threshold}`,
    indicator: quantileIndicator(signal, all, threshold, stated),
    conditions: [quantileMissing(judged, context, signal)],
    burns: ["page", "ticket"],
    missingIsBad: false,
    silenceSeconds: 0,
  };
}

const quantileMissing = (judged: number, { scene }: SliContext, signal: Signal): Condition => ({
  id: "latency-quantile-missing",
  alert: "LatencyQuantileMissing",
  todo: "Let `quantile` of the SLI be one that the summary states, or let the summary state this one.",
  urgency: "ticket",
  expr: promql`count(${instant(signal, scene)}) unless on () count(${quantileSeries(signal, scene, judged)})`,
  forSeconds: 900,
  summary: [`the summary does not state the quantile ${judged}, so that nothing is judged`],
  meaning: `The summary has series, and none of the quantile ${judged}. Judge one that it states with \`quantile\`, or let it state this one.`,
});
