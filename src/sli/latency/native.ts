import { type Expr, labelList, latencySeconds, promql, trusted } from "../../promql/index.ts";
import {
  isPlain,
  kept,
  nativeCount,
  nativeGain,
  quantile,
  type Signal,
} from "../../signals/index.ts";
import { atPlaces, before, here, own, spoken } from "../build.ts";
import type { SliContext } from "../sli.ts";
import { type LatencyParams, quantileIndicator, slowed, type Timed } from "./terms.ts";

/** Of each target since it started. */
const SEEN = "slo:latency_seen:count";
const FAST = "slo:latency_fast:count";
const SEEN_STEP = "slo:latency_seen:step";
const FAST_STEP = "slo:latency_fast:step";
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
  const gain = (upTo: number | "all") => nativeGain(signal, scene, intervalSeconds, upTo);
  const counted = isPlain(signal)
    ? counts(context, signal, threshold)
    : { support: [], total: gain("all"), slow: above(gain("all"), gain(threshold)) };
  return {
    noun: "records",
    promise: `${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    felt: slowed,
    measured: `Records of the native histogram ${signal.title.toLowerCase()} up to ${spoken(params.threshold)}, as a share of all of them; within the bucket of the threshold by interpolation.`,
    ...counted,
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

type Counted = Pick<Timed, "support" | "total" | "slow" | "isComplete">;

/**
 * What came since the previous evaluation: all that is there after a restart, which shows in the
 * number of records. That of the fast ones may fall a little without one, where a client merges
 * buckets.
 */
function counts(context: SliContext, signal: Signal, threshold: number): Counted {
  const { scene } = context;
  const [seen, fast] = [nativeCount(signal, scene, "all"), nativeCount(signal, scene, threshold)];
  const target = promql`on (${labelList(kept(scene, ["job", "instance"]))})`;
  const earlier = (record: string) => before(here(context, record), context, REACH_SECONDS);
  const goesOn = promql`(${seen} >= bool ${target} ${earlier(SEEN)})`;
  const grown = (now: Expr, record: string) =>
    atPlaces(
      context,
      "sum",
      promql`clamp_min(${now} - ${target} ${earlier(record)} * ${target} ${goesOn}, 0)`,
    );
  return {
    support: [
      { record: SEEN, expr: seen },
      { record: FAST, expr: fast },
      { record: SEEN_STEP, expr: grown(seen, SEEN) },
      { record: FAST_STEP, expr: grown(fast, FAST) },
    ],
    total: own(context, SEEN_STEP),
    slow: above(own(context, SEEN_STEP), own(context, FAST_STEP)),
    isComplete: true,
  };
}

/** All but the fast ones; clocks and buckets are not exact to the record. */
const above = (all: Expr, fast: Expr): Expr => promql`clamp_min(${all} - ${fast}, 0)`;
