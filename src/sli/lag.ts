import { formatDuration, labelList, promql, range, seconds } from "../promql/index.ts";
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
  allOf,
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
import { type Indicator, type Sli, type SliContext, sliType } from "./sli.ts";

interface Params extends OffsetParams, FormerParams {
  readonly threshold: string;
  readonly judge?: "worst-partition" | "partitions" | "records";
  readonly tolerance?: number;
  readonly noData?: NoData;
}

/** Where the log ended `threshold` ago: committed by now, unless something still waits. */
const EXPECTED = "slo:log_end_due:offset";
const VERDICT = "slo:caught_up:ratio";
const DUE = "slo:records_due:step";
const LATE = "slo:records_late:step";

/** The graph shows lags up to this multiple of the threshold, in steps of this share of it. */
const LONGEST = 12;
const STEP = 0.2;

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
    "Without offsets, that is, without the exporter, nothing is judged; missing data has an alert of its own. A group that vanishes while its topic goes on is bad: its commit is remembered, and the log runs away from it. A partition in which the group has committed nothing is judged by `start` where the exporter shows it (kafka_exporter: -1; Kafka Lag Exporter: not a number); KMinion and Burrow do not show it at all, so that nobody sees that it is not consumed.",
  story:
    "At 12:05 the log's end of 12:00 was offset 5,000. The group has committed 4,990: a record written before 12:00 still waits, and with a promise of 5 minutes this minute is bad. That no record was produced since changes nothing.",
  needs: (params) => [...offsetNeeds(params), ...formerNeeds(params)],
  problems: () => [],
  build(params, context) {
    const threshold = seconds(params.threshold);
    const labels = offsetLabels(params, context);
    const measured = judged(params, context, labels, threshold);
    return {
      felt: ["the data may be delayed by ", delay(drawn("lag"), "at least ")],
      promise: `records are consumed within ${spoken(params.threshold)}`,
      ...measured,
      support: [
        ...offsetRecordings(params, context),
        // Recorded, so that both sides of what is compared are equally old where rules read one another late.
        { record: EXPECTED, expr: endAgo(context, threshold) },
        ...measured.support,
        ...formerRecordings(params, context),
      ],
      indicator: age(params, context, labels, threshold),
      ...formerly(params, context),
      conditions: [],
      burns: ["page", "ticket"],
      missingIsBad: params.noData === "bad",
      silenceSeconds: 0,
    };
  },
});

type Judged = Pick<Sli, "unit" | "measured" | "support" | "total" | "bad" | "isComplete">;

function judged(params: Params, context: SliContext, labels: Labels, threshold: number): Judged {
  const { judge = "worst-partition" } = params;
  if (judge === "records") return byRecords(params, context, labels, threshold);
  const share = judge === "partitions" ? promql`avg` : promql`min`;
  const verdict = own(context, VERDICT);
  const caughtUp = promql`${committedWith(params, context)} >= bool ${perPartition(labels)} ${own(context, EXPECTED)}`;
  return {
    unit: "minutes",
    measured: `Each minute, ${judge === "partitions" ? "the share of partitions" : "the worst partition"}: has the group committed up to where the log ended ${formatDuration(threshold)} ago?`,
    support: [
      {
        record: VERDICT,
        expr: promql`${share} without (${labelList(allOf(labels))}) (${caughtUp})
          or 0 * (${nobodyCommits(context, labels, threshold)})`,
      },
    ],
    ...withoutData(
      params.noData ?? "ignore",
      promql`0 * ${verdict} + 1`,
      promql`1 - ${verdict}`,
      context,
    ),
    isComplete: true,
  };
}

/** The committed offset, with the records that may stay uncommitted. */
const committedWith = ({ tolerance = 0 }: Params, context: SliContext) =>
  tolerance === 0 ? own(context, COMMITTED) : promql`${own(context, COMMITTED)} + ${tolerance}`;

/** Each record is due once, at the evaluation at which it turns `threshold` old. */
function byRecords(params: Params, context: SliContext, labels: Labels, threshold: number): Judged {
  const committed = own(context, COMMITTED);
  const end = own(context, END);
  const fresh = promql`clamp_min(${end} offset ${range(threshold)} - ${end} offset ${range(threshold + context.intervalSeconds)}, 0)`;
  const behind = promql`clamp_min(-(${committedWith(params, context)} - ${perPartition(labels)} ${own(context, EXPECTED)}), 0)`;
  const due = own(context, DUE);
  const each = labelList(allOf(labels));
  const orphaned = promql`sum without (${labelList(labels.partition)}) (${fresh}) and (${nobodyCommits(context, labels, threshold)})`;
  return {
    unit: "records",
    measured: `Each record is judged once, when it turns ${formatDuration(threshold)} old: is it committed?`,
    support: [
      { record: DUE, expr: promql`0 * ${committed} + ${perPartition(labels)} ${fresh}` },
      { record: LATE, expr: promql`(${behind} <= ${due}) or ${due}` },
    ],
    total: promql`sum without (${each}) (${due}) or ${orphaned}`,
    bad: promql`sum without (${each}) (${own(context, LATE)}) or ${orphaned}`,
    isComplete: true,
  };
}

/**
 * Lag in time without a rate: how long ago the log already ended beyond what is committed now. It
 * neither divides by a throughput that may be zero nor forgets a dead consumer of an idle topic.
 */
function age(
  { tolerance = 0 }: Params,
  context: SliContext,
  labels: Labels,
  threshold: number,
): Indicator {
  const committed = own(context, COMMITTED);
  const end = own(context, END);
  const step = Math.max(1, Math.round(STEP * threshold));
  const span = promql`[${range(LONGEST * threshold)}:${range(step)}]`;
  const now = promql`${committed} @ end()`;
  const allowed = tolerance === 0 ? now : promql`${now} + ${tolerance}`;
  const behind = promql`${allowed} < ${perPartition(labels)} (${end} <= ${end} @ end())`;
  const since = promql`time() - min_over_time((0 * (${behind}) + time())${span})`;
  return {
    title: "Lag in time",
    statistic: "of the worst partition",
    quantity: "seconds",
    lines: [
      {
        name: "lag",
        expr: promql`max without (${labelList(allOf(labels))}) (${since} or 0 * ${committed})`,
      },
    ],
    threshold,
  };
}
