import { type Condition, condition, latencyBucketMissing } from "../../alerts/index.ts";
import { latencySeconds, promql } from "../../promql/index.ts";
import {
  bucketGain,
  instant,
  isPlain,
  judgedGain,
  type Signal,
  withoutBucket,
} from "../../signals/index.ts";
import { own, spoken } from "../build.ts";
import type { SliContext } from "../sli.ts";
import { type LatencyParams, quantileIndicator, rest, slowed, type Timed } from "./terms.ts";

const RATE = "slo:latency_bucket:rate5m";
const WITHOUT = "slo:latency_bucket:missing_count";

/** Counted by a classic histogram: exactly, at the bounds of its buckets. */
export function ofHistogram(params: LatencyParams, context: SliContext, signal: Signal): Timed {
  const { scene, intervalSeconds } = context;
  const threshold = latencySeconds(params.threshold);
  const buckets = isPlain(signal)
    ? promql`sum by (le) (rate(${instant(signal, scene, "_bucket")}[5m]))`
    : promql`sum by (le) (${instant(signal, scene)})`;
  return {
    noun: "records",
    promise: `${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    felt: slowed(context),
    measured: `Records of the histogram ${signal.title.toLowerCase()} up to its bucket ${params.threshold}, as a share of all of them.`,
    support: [
      { record: RATE, expr: buckets },
      {
        record: WITHOUT,
        expr: promql`${withoutBucket(signal, scene, threshold)} or on () 0 * sum(${own(context, RATE)})`,
      },
    ],
    total: judgedGain(signal, scene, intervalSeconds, threshold),
    slow: (total) => rest(total, bucketGain(signal, scene, intervalSeconds, threshold)),
    // Not a number while nothing passes; the filter leaves a gap in the graph instead.
    indicator: quantileIndicator(
      signal,
      params,
      threshold,
      (q) => promql`${signal.scale} * histogram_quantile(${q}, ${own(context, RATE)}) >= 0`,
    ),
    conditions: [bucketMissing(params, context)],
    silenceSeconds: 0,
  };
}

const bucketMissing = ({ threshold }: LatencyParams, context: SliContext): Condition =>
  condition(
    latencyBucketMissing,
    { threshold, spoken: spoken(threshold) },
    promql`${own(context, WITHOUT)} > 0`,
  );
