import { DISTRIBUTIONS } from "../../signals/index.ts";
import { latencyParam, needsSchedule, signalParam } from "../build.ts";
import { zoneParam } from "../local-time.ts";
import { type Need, type Sli, type Subject, sliType } from "../sli.ts";
import { paramProblems } from "./checks.ts";
import { inDays } from "./days.ts";
import { ofHistogram } from "./histogram.ts";
import { ofNative } from "./native.ts";
import { ofRuns } from "./runs.ts";
import { ofSummary } from "./summary.ts";
import { finishedOf, type LatencyParams, signalOf, type Timed } from "./terms.ts";

export const latency = sliType<LatencyParams>({
  kind: "latency",
  title: "Latency",
  summary:
    "Share of records (from a histogram) or of runs (from the duration of the last run) that take no longer than `threshold`; with `percentile`, share of days on which so many do. Summaries are judged by the minute.",
  params: {
    threshold: latencyParam(
      "What is still fast enough. For a classic histogram it must be one of its bucket bounds.",
    ),
    signal: signalParam(
      "A histogram, classic or native, a summary, or a gauge with the duration of the last run. Default: `end-to-end-latency` (streaming), `run-duration` (batch).",
    ),
    finished: signalParam(
      "For a gauge: the timestamp at which the last run finished. Default: `last-run`.",
    ),
    percentile: {
      type: "number",
      minimum: 1,
      maximum: 99.99,
      description:
        "Judge whole days: a day is good if at least so many percent of its records or runs are fast enough (`95`: its p95 is at most `threshold`). Default: each record or run is judged.",
    },
    timezone: zoneParam(
      "For `percentile`: IANA time zone in which days begin. Default: that of the schedule, or UTC.",
    ),
    quantile: {
      type: "number",
      minimum: 0.01,
      maximum: 1,
      description:
        "For a summary: which of the quantiles that it states must be at most `threshold`. Default: 0.95.",
    },
  },
  required: ["threshold"],
  example: { kind: "latency", threshold: "10m" },
  causes: [
    "more input than usual (compare with traffic): the same work, only more of it",
    "one slow stage or one skewed partition: the tail grows and the median does not",
    "memory pressure: garbage collection and spills grow together with the tail",
  ],
  noData:
    "Not judged: without records or runs nothing was slow. Nor is a minute in which a summary observed nothing, or a day without events; whether they should have come is a promise of its own (`deadline`, `freshness`, `throughput`). Data that is missing altogether has an alert of its own, and so has a histogram without a bucket at the threshold.",
  story:
    "A histogram counts 1,000,000 records in 30 d, 992,000 of them up to its bucket of 30 s: 99.2 % are fast, and with an objective of 99 % four fifths of the budget of 10,000 slow records are gone. With `percentile: 95` days count: one with 200,000 records is bad from its 10,001st slow one on, and 99 % of 90 d forgive 0.9 days.",
  needs: (params, subject) => [
    {
      signal: signalOf(params, subject),
      kinds: [...DISTRIBUTIONS, "gauge"],
      quantity: "seconds",
      param: params.signal === undefined ? [] : ["signal"],
    },
    ...(readsRuns(params, subject) ? [finishedNeed(params)] : []),
  ],
  problems: (params, subject) => [
    ...paramProblems(params, subject),
    ...(readsRuns(params, subject) ? needsSchedule(subject) : []),
  ],
  build(params, context) {
    const signal = context.signal(signalOf(params, context));
    if (signal.kind === "summary") return ofSummary(params, context, signal);
    const timed = READ[signal.kind as keyof typeof READ](params, context, signal);
    const { percentile } = params;
    return percentile === undefined
      ? inEvents(timed)
      : inDays({ ...params, percentile }, timed, signal.title, context);
  },
});

/** How events are told fast from slow, by the kind of the signal. */
const READ = { histogram: ofHistogram, "native-histogram": ofNative, gauge: ofRuns } as const;

const finishedNeed = (params: LatencyParams): Need => ({
  signal: finishedOf(params),
  kinds: ["gauge"],
  quantity: "timestamp",
  param: params.finished === undefined ? [] : ["finished"],
});

const readsRuns = (params: LatencyParams, subject: Subject): boolean =>
  subject.signalKind(signalOf(params, subject)) === "gauge";

const inEvents = ({ noun, slow, pace, ...timed }: Timed): Sli => ({
  ...timed,
  unit: noun,
  bad: slow,
  burns: ["page", "ticket"],
  missingIsBad: false,
  ...pace,
});
