import { aggregate, type Expr, labelList, promql, range } from "../promql/index.ts";
import { gaugeValue, instant, isPlain, kept, type Signal, scaled } from "../signals/index.ts";
import { before, here, own } from "./build.ts";
import type { Need, ParamSchema, Recording, SliContext, Subject } from "./sli.ts";

/** Parameters shared by the SLIs that read Kafka offsets. */
export interface OffsetParams {
  readonly end?: string;
  readonly committed?: string;
  readonly oldest?: string;
  readonly start?: "earliest" | "latest";
}

export const END = "slo:log_end_offset:max";
export const COMMITTED = "slo:committed_offset:max";

/** How long a committed offset is remembered across gaps of the ruler. */
const REACH_SECONDS = 600;
/** How long the end of the log may not be scraped. */
const BRIDGED_SECONDS = 120;

const startParam: ParamSchema = {
  enum: ["earliest", "latest"],
  description:
    "Where the group begins in a partition in which it has committed nothing yet (its `auto.offset.reset`). The offsets cannot tell: what lay there before the group was first seen waits for it, or does not concern it. What comes afterwards waits in any case. Default: earliest.",
};

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
  start: startParam,
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

/** Label names of a partition, and of a group's topic; with the cluster, where one is told. */
export function offsetLabels(params: OffsetParams, context: SliContext): Labels {
  const { roles } = context.signal(params.committed ?? "committed-offset");
  const topic = roles.topic ?? "topic";
  const group = roles.group ?? "consumergroup";
  const cluster = roles.cluster === undefined ? [] : [roles.cluster];
  return {
    partition: [...cluster, topic, roles.partition ?? "partition"],
    group: [...cluster, topic, group],
  };
}

/** Labels of a group's partition beside those of the place. */
export const allOf = ({ partition, group }: Labels): readonly string[] => [
  ...new Set([...partition, ...group]),
];

/** Labels that a group has and its partitions have not. */
const ofGroup = ({ partition, group }: Labels): readonly string[] =>
  group.filter((label) => !partition.includes(label));

/** Joins what is recorded of each group with what is recorded of the partition. */
export const perPartition = (labels: Labels): Expr =>
  promql`ignoring (${labelList(ofGroup(labels))}) group_left ()`;

/**
 * Records the log end and the committed offset of every partition.
 *
 * A commit that disappears (a rebalance, a dead consumer whose group the exporter no longer shows)
 * is remembered, because it cannot be undone; only an offset beyond the log's end is forgotten,
 * since then the topic was created anew. Several exporters of one cluster agree by the maximum.
 */
export function offsetRecordings(params: OffsetParams, context: SliContext): readonly Recording[] {
  const labels = offsetLabels(params, context);
  const end = logEnd(context.signal(params.end ?? "log-end-offset"), context, labels);
  const live = liveOffset(params, context, labels);
  const remembered = before(here(context, COMMITTED), context, REACH_SECONDS);
  const known = promql`${remembered} <= ${perPartition(labels)} ${here(context, END)}`;
  const each = labelList(kept(context.scene, allOf(labels)));
  const begun = promql`${live} or on (${each}) (${known})`;
  return [
    { record: END, expr: end },
    {
      record: COMMITTED,
      expr:
        params.start === "latest"
          ? promql`${begun} or on (${each}) (${fromNowOn(params, context, labels)})`
          : begun,
    },
  ];
}

/** A scrape or two that fail are no end of the log: what is judged would begin anew each time. */
function logEnd(signal: Signal, { scene }: SliContext, { partition }: Labels): Expr {
  const series = instant(signal, scene);
  const last = isPlain(signal)
    ? promql`last_over_time(${series}[${range(BRIDGED_SECONDS)}])`
    : promql`last_over_time(${series}[${range(BRIDGED_SECONDS)}:30s])`;
  return scaled(aggregate("max", kept(scene, partition), last), signal);
}

function liveOffset(params: OffsetParams, context: SliContext, labels: Labels): Expr {
  const committed = committedOf(params, context);
  const all = kept(context.scene, allOf(labels));
  if (params.start === "latest") return aggregate("max", all, promql`${committed} >= 0`);
  const oldest = oldestSignal(params, context);
  // An exporter writes -1 where the group never committed: it starts at the oldest message then.
  const each = labelList(kept(context.scene, labels.partition));
  const start =
    oldest === undefined
      ? promql`0`
      : promql`on (${each}) group_left () ${gaugeValue(oldest, context.scene, labels.partition, "max")}`;
  return aggregate("max", all, promql`${committed} >= 0 or 0 * (${committed} < 0) + ${start}`);
}

const committedOf = (params: OffsetParams, context: SliContext): Expr =>
  instant(context.signal(params.committed ?? "committed-offset"), context.scene);

/** Where the log ended when a partition without a commit was first seen, remembered from then on. */
function fromNowOn(params: OffsetParams, context: SliContext, labels: Labels): Expr {
  const none = promql`0 * (${committedOf(params, context)} < 0)`;
  const uncommitted = aggregate("max", kept(context.scene, allOf(labels)), none);
  const join = promql`on (${labelList(kept(context.scene, labels.partition))}) group_left ()`;
  return promql`${uncommitted} + ${join} ${here(context, END)}`;
}

function oldestSignal({ oldest }: OffsetParams, context: SliContext & Subject): Signal | undefined {
  const name = oldest ?? "oldest-offset";
  return context.signalKind(name) === undefined ? undefined : context.signal(name);
}

/** Where the log ended some time ago, unless the topic was created again since. */
export const endAgo = (context: SliContext, secondsAgo: number): Expr =>
  promql`(${endThen(context, secondsAgo)})`;

const endThen = (context: SliContext, secondsAgo: number): Expr =>
  promql`${own(context, END)} offset ${range(secondsAgo)} <= ${own(context, END)}`;

/** Above zero where the topic has been known for `secondsAgo` and no commit of the group ever was. */
export const nobodyCommits = (context: SliContext, labels: Labels, secondsAgo: number): Expr => {
  const topic = promql`max without (${labelList(labels.partition)}) (${endThen(context, secondsAgo)})`;
  const commits = promql`max without (${labelList(allOf(labels))}) (${own(context, COMMITTED)})`;
  return promql`${topic} unless ${commits}`;
};
