import {
  formatDuration,
  labelList,
  promql,
  quote,
  range,
  seconds,
  trusted,
} from "../promql/index.ts";
import { durationParam, type NoData, noDataParam, own, spoken, withoutData } from "./build.ts";
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
  endAgo,
  type Labels,
  nobodyCommits,
  type OffsetParams,
  offsetLabels,
  offsetNeeds,
  offsetParams,
  offsetRecordings,
  perPartition,
} from "./offsets.ts";
import { type Indicator, type Recording, type Sli, type SliContext, sliType } from "./sli.ts";

interface Params extends OffsetParams, FormerParams {
  readonly threshold: string;
  readonly judge?: "worst-partition" | "partitions" | "records";
  readonly tolerance?: number;
  readonly noData?: NoData;
}

const CAUGHT_UP = "slo:partition_caught_up:bool";
const VERDICT = "slo:caught_up:ratio";
const DUE = "slo:records_due:step";
const LATE = "slo:records_late:step";

/** The graph tells lags apart at these multiples of the threshold. */
const RUNGS = [0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 12];

export const lag = sliType<Params>({
  kind: "lag",
  title: "Lag in time",
  summary:
    "Every record is consumed within `threshold` of being written: the group has committed up to where the log ended that long ago.",
  params: {
    threshold: durationParam("How long a record may wait before it is consumed."),
    judge: {
      enum: ["worst-partition", "partitions", "records"],
      description:
        "What is counted: minutes by the worst partition (default), minutes weighted by the share of partitions that lag, or records, each judged once when it turns `threshold` old.",
    },
    tolerance: {
      type: "integer",
      minimum: 0,
      maximum: 1000,
      description:
        "Records that may stay uncommitted. 1 for transactional topics, where a marker takes an offset. Default: 0.",
    },
    noData: noDataParam(
      "What a minute without any offsets counts as, that is, without the exporter. Default: ignore; missing data has an alert of its own. A topic whose group never commits is bad in any case.",
    ),
    ...formerParams,
    ...offsetParams,
  },
  required: ["threshold"],
  example: { kind: "lag", threshold: "5m" },
  causes: [
    "the consumer stands or keeps rebalancing (compare with messages consumed)",
    "a burst of messages (compare with messages produced); time to drain says when it is over",
    "the store behind the consumer is slow: lag rises while the consumer's CPU idles",
  ],
  noData:
    "Without offsets, that is, without the exporter, nothing is judged; missing data has an alert of its own. A group that vanishes while its topic goes on is bad: its commit is remembered, and the log runs away from it.",
  story:
    "At 12:05 the log's end of 12:00 was offset 5,000. The group has committed 4,990: a record written before 12:00 still waits, and with a promise of 5 minutes this minute is bad. That no record was produced since changes nothing.",
  needs: (params) => [...offsetNeeds(params), ...formerNeeds(params)],
  problems: () => [],
  build(params, context) {
    const threshold = seconds(params.threshold);
    const labels = offsetLabels(params, context);
    const measured = judged(params, context, labels, threshold);
    return {
      felt: ["the data may be delayed by ", delay(drawn(context, "lag"), "at least ")],
      promise: `records are consumed within ${spoken(params.threshold)}`,
      ...measured,
      support: [
        ...offsetRecordings(params, context),
        ...measured.support,
        ...formerRecordings(params, context),
      ],
      indicator: ladder(context, labels, threshold),
      ...formerly(params, context),
      conditions: [],
      burns: ["page", "ticket"],
      missingIsBad: params.noData === "bad",
      silenceSeconds: 0,
    };
  },
});

type Judged = Pick<Sli, "unit" | "measured" | "support" | "total" | "bad">;

function judged(params: Params, context: SliContext, labels: Labels, threshold: number): Judged {
  const { judge = "worst-partition" } = params;
  if (judge === "records") return byRecords(params, context, labels, threshold);
  const share = judge === "partitions" ? promql`avg` : promql`min`;
  const verdict = own(context, VERDICT);
  return {
    unit: "minutes",
    measured: `Each minute, ${judge === "partitions" ? "the share of partitions" : "the worst partition"}: has the group committed up to where the log ended ${formatDuration(threshold)} ago?`,
    support: [
      caughtUp(params, context, labels, threshold),
      {
        record: VERDICT,
        expr: promql`${share}(${own(context, CAUGHT_UP)}) or on () 0 * (${nobodyCommits(context, threshold)})`,
      },
    ],
    ...withoutData(params.noData ?? "ignore", promql`${verdict} * 0 + 1`, promql`1 - ${verdict}`),
  };
}

function caughtUp(
  { tolerance = 0 }: Params,
  context: SliContext,
  labels: Labels,
  threshold: number,
): Recording {
  return {
    record: CAUGHT_UP,
    expr: promql`${own(context, COMMITTED)} + ${tolerance}
      >= bool ${perPartition(labels)} ${endAgo(context, threshold)}`,
  };
}

/** Each record is due once, at the evaluation at which it turns `threshold` old. */
function byRecords(
  { tolerance = 0 }: Params,
  context: SliContext,
  labels: Labels,
  threshold: number,
): Judged {
  const committed = own(context, COMMITTED);
  const end = own(context, END);
  const fresh = promql`clamp_min(${end} offset ${range(threshold)} - ${end} offset ${range(threshold + context.intervalSeconds)}, 0)`;
  const behind = promql`clamp_min(-(${committed} + ${tolerance} - ${perPartition(labels)} ${endAgo(context, threshold)}), 0)`;
  const due = own(context, DUE);
  const orphaned = promql`sum(${fresh}) and on () (${nobodyCommits(context, threshold)})`;
  return {
    unit: "records",
    measured: `Each record is judged once, when it turns ${formatDuration(threshold)} old: is it committed?`,
    support: [
      { record: DUE, expr: promql`${committed} * 0 + ${perPartition(labels)} ${fresh}` },
      { record: LATE, expr: promql`(${behind} <= ${due}) or ${due}` },
    ],
    total: promql`sum(${due}) or on () (${orphaned})`,
    bad: promql`sum(${own(context, LATE)}) or on () (${orphaned})`,
  };
}

/**
 * Lag in time without a rate: how many rungs of a ladder of ages the group has fallen behind.
 * It neither divides by a throughput that may be zero nor forgets a dead consumer of an idle topic.
 */
function ladder(context: SliContext, labels: Labels, threshold: number): Indicator {
  const all = labelList([...new Set([...labels.partition, ...labels.group])]);
  let below = 0;
  const rungs = RUNGS.map((factor, index) => {
    const age = Math.max(1, Math.round(factor * threshold));
    const width = age - below;
    below = age;
    const behind = promql`${width} * (${own(context, COMMITTED)} < bool ${perPartition(labels)} ${endAgo(context, age)})`;
    return `label_replace(${behind}, "rung", ${quote(String(index))}, "", "")`;
  });
  return {
    title: "Lag in time",
    statistic: "of the worst partition",
    quantity: "seconds",
    lines: [{ name: "lag", expr: promql`max(sum by (${all}) (${trusted(rungs.join(" or "))}))` }],
    threshold,
  };
}
