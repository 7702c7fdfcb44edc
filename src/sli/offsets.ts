import { aggregate, type Expr, join, labelList, promql, range } from "../promql/index.ts";
import { gaugeValue, instant, type Signal } from "../signals/index.ts";
import { before, own } from "./build.ts";
import type { Need, ParamSchema, Recording, SliContext, Subject } from "./sli.ts";

/** Parameters shared by the SLIs that read Kafka offsets. */
export interface OffsetParams {
  readonly end?: string;
  readonly committed?: string;
  readonly oldest?: string;
}

export const END = "slo:log_end_offset:max";
export const COMMITTED = "slo:committed_offset:max";

/** How long a committed offset is remembered across gaps of the ruler. */
const REACH_SECONDS = 600;

export const offsetParams: Readonly<Record<keyof OffsetParams, ParamSchema>> = {
  end: { type: "string", description: "Log end offset per partition. Default: `log-end-offset`." },
  committed: {
    type: "string",
    description: "Offset committed by the group per partition. Default: `committed-offset`.",
  },
  oldest: {
    type: "string",
    description:
      "Oldest offset still kept per partition, for partitions that were never committed. Default: `oldest-offset`, where there is one.",
  },
};

export const offsetNeeds = (params: OffsetParams): readonly Need[] =>
  (
    [
      ["end", params.end, "log-end-offset"],
      ["committed", params.committed, "committed-offset"],
    ] as const
  ).map(([param, given, usual]) => ({
    signal: given ?? usual,
    kinds: ["gauge"],
    quantity: "messages",
    param: given === undefined ? [] : [param],
  }));

export interface Labels {
  readonly partition: readonly string[];
  readonly group: readonly string[];
}

/** Label names of a partition, and of a group's topic. */
export function offsetLabels(params: OffsetParams, context: SliContext): Labels {
  const { roles } = context.signal(params.committed ?? "committed-offset");
  const topic = roles.topic ?? "topic";
  const group = roles.group ?? "consumergroup";
  return { partition: [topic, roles.partition ?? "partition"], group: [topic, group] };
}

/** `on (topic, partition) group_left ()`: each group of a partition against the partition. */
export const perPartition = ({ partition }: Labels): Expr =>
  promql`on (${labelList(partition)}) group_left ()`;

/**
 * Records the log end and the committed offset of every partition.
 *
 * A commit that disappears (a rebalance, a dead consumer whose group the exporter no longer shows)
 * is remembered, because it cannot be undone; only an offset beyond the log's end is forgotten,
 * since then the topic was created anew. Several exporters of one cluster agree by the maximum.
 */
export function offsetRecordings(params: OffsetParams, context: SliContext): readonly Recording[] {
  const labels = offsetLabels(params, context);
  const all = [...new Set([...labels.partition, ...labels.group])];
  const end = gaugeValue(
    context.signal(params.end ?? "log-end-offset"),
    context.scene,
    labels.partition,
    "max",
  );
  const live = liveOffset(params, context, labels, all);
  const known = promql`${before(context, COMMITTED, REACH_SECONDS)} <= ${perPartition(labels)} ${own(context, END)}`;
  return [
    { record: END, expr: end },
    { record: COMMITTED, expr: promql`${live} or on (${labelList(all)}) (${known})` },
  ];
}

function liveOffset(
  params: OffsetParams,
  context: SliContext,
  labels: Labels,
  all: readonly string[],
): Expr {
  const committed = instant(context.signal(params.committed ?? "committed-offset"), context.scene);
  const oldest = oldestSignal(params, context);
  // An exporter writes -1 where the group never committed: it starts at the oldest message then.
  const start =
    oldest === undefined
      ? promql`0`
      : promql`${perPartition(labels)} ${gaugeValue(oldest, context.scene, labels.partition, "max")}`;
  const never = promql`(${committed} < 0) * 0 + ${start}`;
  return aggregate("max", all, join("or", [promql`${committed} >= 0`, never]));
}

function oldestSignal({ oldest }: OffsetParams, context: SliContext & Subject): Signal | undefined {
  const name = oldest ?? "oldest-offset";
  return context.signalKind(name) === undefined ? undefined : context.signal(name);
}

/** Where the log ended some time ago, unless the topic was created anew since. */
export const endAgo = (context: SliContext, secondsAgo: number): Expr =>
  promql`(${own(context, END)} offset ${range(secondsAgo)} <= ${own(context, END)})`;

/** 1 where the topic has been known for `secondsAgo` and no commit of the group ever was. */
export const nobodyCommits = (context: SliContext, secondsAgo: number): Expr =>
  promql`(max(${endAgo(context, secondsAgo)}) * 0 + 1) unless on () ${own(context, COMMITTED)}`;
