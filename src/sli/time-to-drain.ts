import { type Condition, condition, timeToDrainTooLong } from "../alerts/index.ts";
import { type Expr, labelList, promql, range, seconds } from "../promql/index.ts";
import { gaugeValue } from "../signals/index.ts";
import { durationParam, evaluations, here, own, signalParam, spoken } from "./build.ts";
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
const CONSUMED = "slo:consumed:step";
const CURRENT = "slo:throughput:current";
const HOUR_MAX = "slo:throughput:max_1h";
/** The seed's name: the highest throughput seen, not the current one. */
const THROUGHPUT = "pipeline_throughput";
const DRAIN = "slo:time_to_drain:seconds";
const RISING = "slo:backlog_not_falling:bool";

/** Below this a consumer counts as standing; it only keeps the division finite. */
const SLOWEST_PER_SECOND = 0.001;
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
        { record: RISING, expr: notFalling(slowest, threshold, context) },
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
    consumed(context),
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
 * Messages of each partition that were committed since the previous evaluation, beyond its own high-water
 * mark: a rate would take a one-scrape dip for a restart, a plain difference the way back for a burst.
 */
function consumed(context: SliContext): Recording {
  const committed = own(context, COMMITTED);
  // As it was an interval ago, which is the same in whatever order rules run.
  const ago = context.intervalSeconds;
  const highest = promql`max_over_time(${committed}[${range(2 * BURST_SECONDS)}] offset ${range(2 * ago)})`;
  return {
    record: CONSUMED,
    expr: promql`clamp_min(${committed} offset ${range(ago)} - ${highest}, 0)`,
  };
}

/**
 * What was consumed twice in a row, per second: in two evaluations, or where commits come more rarely in
 * twice five minutes. A jump that comes once is no speed: an operator who skips ahead, or the first commit
 * of a partition. It would stay in the maximum for days.
 */
function currentThroughput(context: SliContext, labels: Labels): Expr {
  const steps = own(context, CONSUMED);
  const partitions = partitionOf(labels);
  const twice = promql`min_over_time(${steps}[${evaluations(context, 2 * context.intervalSeconds)}])`;
  const within = promql`${steps}[${evaluations(context, BURST_SECONDS)}]`;
  const five = promql`sum_over_time(${within})`;
  const before = promql`sum_over_time(${within} offset ${range(BURST_SECONDS)})`;
  const fine = promql`sum without (${partitions}) (${twice}) / ${context.intervalSeconds}`;
  const coarse = promql`sum without (${partitions}) (${five} <= ${before} or ${before}) / ${BURST_SECONDS}`;
  return promql`${fine} > ${coarse} or ${coarse}`;
}

/** Not judged before it is known how fast a group consumes at all. */
function drainSeconds(context: SliContext) {
  const backlog = own(context, BACKLOG);
  const best = promql`clamp_min(${own(context, THROUGHPUT)}, ${SLOWEST_PER_SECOND})`;
  return promql`${backlog} / ${best}`;
}

/**
 * While it would take too long to drain, and it is not being drained: compared with the most of the last
 * five minutes, so that a burst which rises and is worked off is falling at once. A dead consumer with an
 * idle producer keeps its backlog level: that is not falling either.
 */
function notFalling(slowest: Expr, threshold: number, context: SliContext): Expr {
  const all = own(context, ALL);
  const most = promql`max_over_time(${all}[${evaluations(context, BURST_SECONDS)}])`;
  return promql`(${all} >= bool 0.98 * ${most}) * (${all} > bool 0) * (${slowest} > bool ${threshold})`;
}

const tooLong = (context: SliContext, { group }: Labels, threshold: string): Condition =>
  condition(
    timeToDrainTooLong,
    { threshold: spoken(threshold) },
    promql`max without (${labelList(group)}) (${own(context, DRAIN)}) > ${seconds(threshold)}
      and ${own(context, RISING)} == 1`,
  );
