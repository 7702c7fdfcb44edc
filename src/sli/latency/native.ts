import { type Expr, latencySeconds, promql, trusted } from "../../promql/index.ts";
import { isPlain, nativeCount, nativeGain, quantile, type Signal } from "../../signals/index.ts";
import { before, own, spoken } from "../build.ts";
import type { Recording, SliContext } from "../sli.ts";
import { type LatencyParams, quantileIndicator, slowed, type Timed } from "./terms.ts";

/** Of each target since it started. */
const SEEN = "slo:latency_seen:count";
const FAST = "slo:latency_fast:count";
/** Prometheus' own look-back, as for counters. */
const REACH_SECONDS = 300;
const WINDOW = trusted("5m");

/**
 * Counted by a native histogram, to within a bucket at the threshold. Prometheus 2.42 has neither
 * differences nor the last value of native histograms, and drops recorded rates of them now and then,
 * so that their counts are recorded as numbers first.
 */
export function ofNative(params: LatencyParams, context: SliContext, signal: Signal): Timed {
  const { scene, intervalSeconds } = context;
  const threshold = latencySeconds(params.threshold);
  const gain = (record: string, upTo: number | "all") =>
    isPlain(signal) ? grown(context, record) : nativeGain(signal, scene, intervalSeconds, upTo);
  return {
    noun: "records",
    promise: `${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    felt: slowed,
    measured: `Records of the native histogram ${signal.title.toLowerCase()} up to ${spoken(params.threshold)}, as a share of all of them; within the bucket of the threshold by interpolation.`,
    support: isPlain(signal) ? counts(context, signal, threshold) : [],
    total: gain(SEEN, "all"),
    slow: (total) => rest(total, gain(FAST, threshold)),
    indicator: quantileIndicator(
      signal,
      params,
      threshold,
      (q) => promql`${quantile(signal, scene, q, WINDOW)} >= 0`,
    ),
    conditions: [],
    silenceSeconds: 0,
  };
}

const counts = ({ scene }: SliContext, signal: Signal, threshold: number): readonly Recording[] => [
  { record: SEEN, expr: nativeCount(signal, scene, "all") },
  { record: FAST, expr: nativeCount(signal, scene, threshold) },
];

/**
 * What came since the previous evaluation: all that is there after a restart, which shows in the
 * number of records. That of the fast ones may fall a little without one, where a client merges
 * buckets.
 */
function grown(context: SliContext, record: string): Expr {
  const restarted = promql`(${own(context, SEEN)} >= bool ${before(context, SEEN, REACH_SECONDS)})`;
  const earlier = before(context, record, REACH_SECONDS);
  return promql`sum(clamp_min(${own(context, record)} - ${earlier} * ${restarted}, 0))`;
}
