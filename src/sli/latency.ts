import { formatDuration, promql, seconds, selector } from "../promql/index.ts";
import { bucketGain, gaugeValue, instant, isPlain, type Signal } from "../signals/index.ts";
import { durationParam, needsSchedule, own, signalParam, spoken } from "./build.ts";
import { newRun, runRecordings } from "./runs.ts";
import { stepName } from "./series.ts";
import { type Line, type Need, type Sli, type SliContext, type Subject, sliType } from "./sli.ts";

interface Params {
  readonly threshold: string;
  readonly signal?: string;
  readonly finished?: string;
}

const MINIMUM_BAD_RUNS = 2;
const DAY_SECONDS = 86_400;
const QUANTILES = [
  ["p50", 0.5],
  ["p95", 0.95],
  ["p99", 0.99],
] as const;

const signalOf = ({ signal }: Params, { kind }: Subject): string =>
  signal ?? (kind === "batch" ? "run-duration" : "end-to-end-latency");

export const latency = sliType<Params>({
  kind: "latency",
  title: "Latency",
  summary:
    "Share of records (from a histogram) or of runs (from the duration of the last run) that take no longer than `threshold`.",
  params: {
    threshold: durationParam(
      "What is still fast enough. For a histogram it must be one of its bucket bounds.",
    ),
    signal: signalParam(
      "A histogram, or a gauge with the duration of the last run. Default: `end-to-end-latency` (streaming), `run-duration` (batch).",
    ),
    finished: signalParam(
      "For a gauge: the timestamp at which the last run finished. Default: `last-run`.",
    ),
  },
  required: ["threshold"],
  example: { kind: "latency", threshold: "10m" },
  causes: [
    "more input than usual (compare with traffic): the same work, only more of it",
    "one slow stage or one skewed partition: the tail grows and the median does not",
    "memory pressure: garbage collection and spills grow together with the tail",
  ],
  noData:
    "Not judged: without records or runs nothing was slow. Data that is missing altogether has an alert of its own.",
  story:
    "A histogram counts 1,000,000 records in 30 d, 992,000 of them up to its bucket of 30 s: 99.2 % are fast, and with an objective of 99 % four fifths of the budget of 10,000 slow records are gone.",
  needs: (params, subject) => [
    {
      signal: signalOf(params, subject),
      kinds: ["histogram", "gauge"],
      quantity: "seconds",
      param: params.signal === undefined ? [] : ["signal"],
    },
    ...(readsRuns(params, subject) ? [finishedNeed(params)] : []),
  ],
  problems: (params, subject) => (readsRuns(params, subject) ? needsSchedule(subject) : []),
  build(params, context) {
    const signal = context.signal(signalOf(params, context));
    return signal.kind === "histogram"
      ? ofHistogram(params, context, signal)
      : ofRuns(params, context, signal);
  },
});

const finishedOf = ({ finished }: Params): string => finished ?? "last-run";

const finishedNeed = (params: Params): Need => ({
  signal: finishedOf(params),
  kinds: ["gauge"],
  quantity: "timestamp",
  param: params.finished === undefined ? [] : ["finished"],
});

/** A gauge holds one run at a time, so its runs are counted; a histogram counts by itself. */
const readsRuns = (params: Params, subject: Subject): boolean =>
  subject.signalKind(signalOf(params, subject)) === "gauge";

function ofHistogram(params: Params, context: SliContext, signal: Signal): Sli {
  const { scene, intervalSeconds } = context;
  const threshold = seconds(params.threshold);
  const fast = bucketGain(signal, scene, intervalSeconds, threshold);
  const buckets = isPlain(signal)
    ? promql`sum by (le) (rate(${instant(signal, scene, "_bucket")}[5m]))`
    : promql`sum by (le) (${instant(signal, scene)})`;
  return {
    unit: "records",
    promise: `${signal.title.toLowerCase()} is at most ${spoken(params.threshold)}`,
    measured: `Records of the histogram ${signal.title.toLowerCase()} up to its bucket ${formatDuration(threshold)}, as a share of all of them.`,
    support: [{ record: "slo:latency_bucket:rate5m", expr: buckets }],
    // Where the histogram has no bucket at the threshold, nothing is judged: not all, and not none.
    total: promql`${bucketGain(signal, scene, intervalSeconds, "all")} and on () ${fast}`,
    bad: promql`clamp_min(${own(context, stepName("total"))} - on () ${fast}, 0)`,
    indicator: {
      title: signal.title,
      statistic: "p50, p95, p99",
      quantity: "seconds",
      lines: histogramLines(context, signal),
      threshold,
    },
    conditions: [],
    burns: ["page", "ticket"],
    missingIsBad: false,
    silenceSeconds: 0,
  };
}

/** Not a number while nothing passes; the filter leaves a gap in the graph instead. */
const histogramLines = (context: SliContext, { scale }: Signal): readonly Line[] =>
  QUANTILES.map(([name, q]) => ({
    name,
    expr: promql`${scale} * histogram_quantile(${q}, ${own(context, "slo:latency_bucket:rate5m")}) >= 0`,
  }));

function ofRuns(params: Params, context: SliContext, signal: Signal): Sli {
  const threshold = seconds(params.threshold);
  const { cadenceSeconds } = context;
  if (cadenceSeconds === undefined) throw new Error("runs are counted only with a schedule");
  const last = "slo:run_duration:seconds";
  const quantiles = "slo:run_duration:quantile";
  return {
    unit: "runs",
    promise: `a run takes at most ${spoken(params.threshold)}`,
    measured: `${signal.title} of each finished run, taken once when its timestamp moves.`,
    support: [
      ...runRecordings(context, finishedOf(params)),
      { record: last, expr: gaugeValue(signal, context.scene) },
      ...QUANTILES.map(([name, q]) => ({
        record: quantiles,
        labels: { quantile: name },
        slow: true as const,
        expr: promql`quantile_over_time(${q}, ${own(context, last)}[30d:1h])`,
      })),
    ],
    total: promql`${newRun(context)} and ${own(context, last)}`,
    bad: promql`${newRun(context)} * (${own(context, last)} > bool ${threshold})`,
    indicator: {
      title: signal.title,
      statistic: "of the last run and p50, p95, p99",
      quantity: "seconds",
      lines: [
        { name: "last run", expr: own(context, last) },
        ...QUANTILES.map(([name]) => ({
          name: `${name} of 30 d`,
          expr: selector(quantiles, { ...context.identity, quantile: { op: "=", value: name } }),
        })),
      ],
      threshold,
    },
    conditions: [],
    burns: ["page", "ticket"],
    sparse: { cadenceSeconds, minimumBad: MINIMUM_BAD_RUNS },
    unitsPerDay: DAY_SECONDS / cadenceSeconds,
    missingIsBad: false,
    silenceSeconds: 2 * cadenceSeconds,
  };
}
