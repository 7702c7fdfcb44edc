import { type Condition, condition, timeToDrainTooLong } from "../alerts/index.ts";
import { type Expr, labelList, promql, range, seconds } from "../promql/index.ts";
import { gaugeValue } from "../signals/index.ts";
import { durationParam, here, own, signalParam, spoken } from "./build.ts";
import { delay, drawn } from "./felt.ts";
import {
  type FormerParams,
  formerly,
  formerNeeds,
  formerParams,
  formerRecordings,
} from "./former.ts";
import {
  COMMITTED,
  END,
  type Labels,
  type OffsetParams,
  offsetLabels,
  offsetNeeds,
  offsetParams,
  offsetRecordings,
  perPartition,
} from "./offsets.ts";
import { type Recording, type SliContext, type Subject, sliType } from "./sli.ts";

interface Params extends OffsetParams, FormerParams {
  readonly threshold: string;
  readonly lookback?: string;
  readonly maxThroughput?: string;
}

/** Of each group of a topic, and of all of them. */
const BACKLOG = "slo:group_backlog:sum";
const ALL = "slo:backlog:sum";
const CURRENT = "slo:throughput:current";
const HOUR_MAX = "slo:throughput:max_1h";
/** The seed's name: the highest throughput seen, not the current one. */
const THROUGHPUT = "pipeline_throughput";
const DRAIN = "slo:time_to_drain:seconds";
const RISING = "slo:backlog_not_falling:bool";

/** Below this a consumer counts as standing; it only keeps the division finite. */
const SLOWEST_PER_SECOND = 0.001;
const TREND_SECONDS = 20 * 60;
const BURST_SECONDS = 5 * 60;

export const timeToDrain = sliType<Params>({
  kind: "time-to-drain",
  title: "Time to drain",
  summary:
    "Share of time in which the backlog, at the highest throughput seen lately, could be consumed within `threshold`.",
  params: {
    threshold: durationParam("How long draining the backlog may take."),
    lookback: durationParam("Over how long the highest throughput is looked for. Default: 2d."),
    maxThroughput: signalParam(
      "A metric with which the processor states its maximum throughput; it replaces the estimate. Default: `max-throughput`, where there is one.",
    ),
    ...formerParams,
    ...offsetParams,
  },
  required: ["threshold"],
  example: { kind: "time-to-drain", threshold: "5m" },
  causes: [
    "the consumer stands, or has lost instances (compare with messages consumed)",
    "more is produced than the consumer can take at its best (compare with messages produced)",
    "the store behind the consumer is slow: the backlog grows while the consumer's CPU idles",
  ],
  noData:
    "Not judged without offsets; missing data has an alert of its own. A consumer that stands while its producer idles keeps its backlog, and the time to drain it.",
  story:
    "520,000 records wait and the consumer has handled 6,000 a second at its best: they are gone in 87 seconds, and nobody is told, although 200,000 records would have been too many for a fixed limit. With 50 a second at its best the same backlog takes almost three hours, and as long as it does not fall, that alerts.",
  needs: (params) => [
    ...offsetNeeds(params),
    ...formerNeeds(params),
    ...(params.maxThroughput === undefined
      ? []
      : [
          {
            signal: params.maxThroughput,
            kinds: ["gauge" as const],
            quantity: "messages/s" as const,
            param: ["maxThroughput"],
          },
        ]),
  ],
  problems: () => [],
  build(params, context) {
    const threshold = seconds(params.threshold);
    const labels = offsetLabels(params, context);
    const slowest = promql`max without (${labelList(labels.group)}) (${own(context, DRAIN)})`;
    return {
      unit: "minutes",
      promise: `the backlog can be drained within ${spoken(params.threshold)}`,
      felt: ["the data may be delayed by ", delay(drawn("at best throughput"), "at least ")],
      measured: `Backlog divided by the highest throughput of the last ${spoken(params.lookback ?? "2d")}, the slowest topic.`,
      support: [
        ...offsetRecordings(params, context),
        ...drainRecordings(params, context, labels),
        { record: DRAIN, expr: drainSeconds(context) },
        { record: RISING, expr: notFalling(context) },
        ...formerRecordings(params, context),
      ],
      total: promql`0 * ${slowest} + 1`,
      bad: promql`${slowest} > bool ${threshold}`,
      isComplete: true,
      indicator: {
        title: "Time to drain",
        quantity: "seconds",
        lines: [{ name: "at best throughput", expr: slowest }],
        threshold,
      },
      ...formerly(params, context),
      conditions: [tooLong(context, labels, params.threshold)],
      burns: ["ticket"],
      gate: RISING,
      missingIsBad: false,
      silenceSeconds: 0,
    };
  },
});

function drainRecordings(
  params: Params,
  context: SliContext,
  labels: Labels,
): readonly Recording[] {
  const backlog = promql`clamp_min(-(${own(context, COMMITTED)} - ${perPartition(labels)} ${own(context, END)}), 0)`;
  const { group } = labels;
  return [
    { record: BACKLOG, expr: promql`sum without (${partitionOf(labels)}) (${backlog})` },
    {
      record: ALL,
      expr: promql`sum without (${labelList(group)}) (${own(context, BACKLOG)})`,
    },
    ...throughput(params, context, labels),
  ];
}

/** The labels of a partition that its group has not. */
const partitionOf = ({ partition, group }: Labels) =>
  labelList(partition.filter((label) => !group.includes(label)));

/** The processor's own statement where there is one, the highest throughput seen otherwise. */
function throughput(params: Params, context: SliContext, labels: Labels): readonly Recording[] {
  const stated = statedThroughput(params, context);
  if (stated !== undefined) {
    const value = gaugeValue(context.signal(stated), context.scene);
    const perGroup = promql`0 * ${here(context, BACKLOG)} + ${context.on} group_left () ${value}`;
    return [{ record: THROUGHPUT, expr: perGroup }];
  }
  const lookback = seconds(params.lookback ?? "2d");
  const hour = own(context, HOUR_MAX);
  const past = promql`max_over_time(${hour}[${range(lookback)}:1h])`;
  return [
    { record: CURRENT, expr: currentThroughput(context, labels) },
    { record: HOUR_MAX, expr: promql`max_over_time(${own(context, CURRENT)}[1h])` },
    { record: THROUGHPUT, expr: promql`(${past} > ${hour}) or ${hour} or ${past}` },
  ];
}

function statedThroughput({ maxThroughput }: Params, { signalKind }: Subject): string | undefined {
  if (maxThroughput !== undefined) return maxThroughput;
  return signalKind("max-throughput") === undefined ? undefined : "max-throughput";
}

/**
 * Messages committed in the last five minutes, per second: the growth of each partition beyond its
 * own high-water mark. A rate would take a one-scrape dip for a restart and a plain difference
 * would take the way back for a burst; either would stay in the maximum for days.
 */
function currentThroughput(context: SliContext, labels: Labels) {
  const committed = own(context, COMMITTED);
  const grown = promql`clamp_min(${committed} - max_over_time(${committed}[10m] offset 5m), 0) / 300`;
  return promql`sum without (${partitionOf(labels)}) (${grown})`;
}

/** Not judged for the first five minutes of a group, until it is known how fast it consumes at all. */
function drainSeconds(context: SliContext) {
  const backlog = own(context, BACKLOG);
  const best = promql`clamp_min(${own(context, THROUGHPUT)}, ${SLOWEST_PER_SECOND})`;
  return promql`${backlog} / ${best}`;
}

/**
 * A dead consumer with an idle producer keeps its backlog level: that is not falling either. A burst
 * leaves more than there was twenty minutes ago, but soon less than there was five minutes ago.
 */
function notFalling(context: SliContext) {
  const all = own(context, ALL);
  return promql`(${notBelow(all, TREND_SECONDS)}) * (${notBelow(all, BURST_SECONDS)}) * (${all} > bool 0)`;
}

const notBelow = (all: Expr, secondsAgo: number) =>
  promql`${all} >= bool 0.98 * ${all} offset ${range(secondsAgo)} or ${all} > bool 0`;

const tooLong = (context: SliContext, { group }: Labels, threshold: string): Condition =>
  condition(
    timeToDrainTooLong,
    { threshold: spoken(threshold) },
    promql`max without (${labelList(group)}) (${own(context, DRAIN)}) > ${seconds(threshold)}
      and ${own(context, RISING)} == 1`,
  );
