import { type Condition, condition, latencyBucketMissing } from "../../alerts/index.ts";
import { aggregate, type Expr, latencySeconds, type Matchers, promql } from "../../promql/index.ts";
import { instant, isPlain, kept, type Signal, scaled, withoutBucket } from "../../signals/index.ts";
import { allOf, own, slowOf, spoken } from "../build.ts";
import { timed } from "../counted.ts";
import type { SliContext } from "../sli.ts";
import { type LatencyParams, quantileIndicator, slowed, type Timed } from "./terms.ts";

const RATE = "slo:latency_bucket:rate_5m";
const STEP = "slo:latency_bucket:step";

/** Counted by a classic histogram: exactly, at the bounds of its buckets. */
export function ofHistogram(params: LatencyParams, context: SliContext, signal: Signal): Timed {
  const { scene } = context;
  const threshold = latencySeconds(params.threshold);
  const judged = timed(signal, context, threshold);
  const events = (labels: Matchers) => own(context, STEP, labels);
  const buckets = aggregate(
    "sum",
    kept(scene, ["le"]),
    isPlain(signal)
      ? promql`rate(${instant(signal, scene, "_bucket")}[5m])`
      : instant(signal, scene),
  );
  return {
    noun: "records",
    promise: `${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    felt: slowed,
    measured: `Records of the histogram ${signal.title.toLowerCase()} up to its bucket ${params.threshold}, as a share of all of them.`,
    support: [
      { record: RATE, expr: buckets },
      ...judged.support,
      { record: STEP, expr: judged.gain },
    ],
    total: allOf(events),
    slow: slowOf(events),
    isComplete: true,
    // Not a number while nothing passes; the filter leaves a gap in the graph instead.
    indicator: quantileIndicator(
      signal,
      params,
      threshold,
      (q) =>
        promql`${scaled(promql`histogram_quantile(${q}, ${own(context, RATE)})`, signal)} >= 0`,
    ),
    conditions: [bucketMissing(params, withoutBucket(signal, scene, threshold))],
    silenceSeconds: 0,
  };
}

const bucketMissing = ({ threshold }: LatencyParams, without: Expr): Condition =>
  condition(latencyBucketMissing, { threshold, spoken: spoken(threshold) }, without);
