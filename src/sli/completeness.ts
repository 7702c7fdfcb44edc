import {
  aggregate,
  type Expr,
  formatDuration,
  labelList,
  promql,
  range,
  seconds,
} from "../promql/index.ts";
import { counterGain, gaugeValue, type Signal } from "../signals/index.ts";
import {
  badShares,
  before,
  durationParam,
  evaluations,
  needsSchedule,
  own,
  signalParam,
} from "./build.ts";
import { newRun, runRecordings } from "./runs.ts";
import { type Need, type Sli, type SliContext, type Subject, sliType } from "./sli.ts";

interface Params {
  readonly expected?: string;
  readonly received?: string;
  readonly per?: readonly string[];
  readonly settle?: string;
  readonly finished?: string;
}

const EXPECTED = "slo:rows_expected:step";
const RECEIVED = "slo:rows_received:step";
const PENDING = "slo:rows_pending:sum";
const BALANCE = "slo:rows_balance:sum";
const AHEAD = "slo:rows_ahead:sum";

/** How long the running balance is remembered across gaps of the ruler. */
const REACH_SECONDS = 600;

const expectedOf = ({ expected }: Params): string => expected ?? "rows-expected";
const receivedOf = ({ received }: Params): string => received ?? "rows-received";
const finishedOf = ({ finished }: Params): string => finished ?? "last-run";

export const completeness = sliType<Params>({
  kind: "completeness",
  title: "Completeness",
  summary:
    "Rows received as a share of rows expected: per run from gauges, or continuously from counters. Duplicates of one partition cannot hide losses of another.",
  params: {
    expected: signalParam("Rows that should arrive. Default: `rows-expected`."),
    received: signalParam("Rows that did arrive. Default: `rows-received`."),
    per: {
      type: "array",
      items: { $ref: "#/$defs/labelName" },
      uniqueItems: true,
      maxItems: 3,
      description:
        "Labels, on both signals, within which rows are compared, for example `[partition]`. Default: none.",
    },
    settle: durationParam(
      "For counters: how long after a row was expected it must have been received. Default: 5m.",
    ),
    finished: signalParam(
      "For gauges: the timestamp at which the last run finished. Default: `last-run`.",
    ),
  },
  required: [],
  example: { kind: "completeness", per: ["partition"] },
  causes: [
    "a partition or file that never arrived (compare per partition)",
    "rows rejected on the way (compare with the error rate)",
    "a source count that includes rows the pipeline filters on purpose",
  ],
  noData:
    "A run whose counts are missing is not judged, because nobody knows what it should have held; data that is missing altogether has an alert of its own. A partition from which nothing arrived has received zero rows, and all of it is missing.",
  story:
    "Of 10,000 rows expected, 9,800 arrive and 250 of them twice: 200 rows are missing, not 0. At 99.9 % of rows over 30 d with 300,000 rows expected the budget is 300 rows, and two thirds of it are gone.",
  needs: (params, subject) => [
    need(expectedOf(params), "expected", params.expected),
    need(receivedOf(params), "received", params.received),
    ...(byRun(params, subject)
      ? [
          {
            signal: finishedOf(params),
            kinds: ["gauge" as const],
            quantity: "timestamp" as const,
            param: params.finished === undefined ? [] : ["finished"],
          },
        ]
      : []),
  ],
  problems: (params, subject) => {
    const kinds = [expectedOf(params), receivedOf(params)].map(subject.signalKind);
    if (kinds.includes("gauge") && kinds.includes("counter"))
      return [
        {
          param: [],
          code: "slo/cannot-derive",
          message:
            "Rows expected and rows received come in different kinds: one as a gauge of the last run, the other as a counter.",
          hint: "Give both as gauges (judged run by run) or both as counters (judged continuously).",
        },
      ];
    return byRun(params, subject) ? needsSchedule(subject) : [];
  },
  build: (params, context) =>
    byRun(params, context) ? ofRuns(params, context) : ofCounters(params, context),
});

const need = (signal: string, param: string, given: string | undefined): Need => ({
  signal,
  kinds: ["gauge", "counter"],
  quantity: "rows",
  param: given === undefined ? [] : [param],
});

const byRun = (params: Params, { signalKind }: Subject): boolean =>
  signalKind(expectedOf(params)) === "gauge";

const shared = {
  unit: "rows",
  promise: "expected rows arrive",
  conditions: [],
  burns: ["page", "ticket"],
  missingIsBad: false,
} as const;

function ofRuns(params: Params, context: SliContext): Sli {
  const { cadenceSeconds } = context;
  if (cadenceSeconds === undefined) throw new Error("runs are counted only with a schedule");
  const { per = [] } = params;
  const value = (signal: Signal) => gaugeValue(signal, context.scene, per, "max");
  const expected = value(context.signal(expectedOf(params)));
  const received = value(context.signal(receivedOf(params)));
  const missing = promql`clamp_min(${own(context, EXPECTED)} - ${own(context, RECEIVED)}, 0)`;
  return {
    ...shared,
    measured: `Rows received against rows expected${eachOf(per)}, once for each finished run.`,
    support: [
      ...runRecordings(context, finishedOf(params)),
      { record: EXPECTED, expr: expected },
      { record: RECEIVED, expr: orZero(received, context, per) },
    ],
    total: promql`${newRun(context)} * on () sum(${own(context, EXPECTED)})`,
    bad: promql`${newRun(context)} * on () sum(${missing})`,
    indicator: {
      title: "Rows received of expected",
      statistic: "in the last run",
      quantity: "ratio",
      lines: [
        {
          name: "last run",
          expr: promql`1 - sum(${missing}) / (sum(${own(context, EXPECTED)}) > 0)`,
        },
      ],
      threshold: context.objective,
    },
    sparse: { cadenceSeconds, minimumBad: 0 },
    silenceSeconds: 2 * cadenceSeconds,
  };
}

/**
 * Every row falls due `settle` after it was expected. Rows received early wait in a balance, but
 * never more of them than are still due: a surplus (duplicates) cannot hide later losses, and a
 * burst on its way is not a loss.
 */
function ofCounters(params: Params, context: SliContext): Sli {
  const { per = [] } = params;
  const settle = seconds(params.settle ?? "5m");
  const { scene, intervalSeconds } = context;
  const steps = (signal: Signal) => counterGain(signal, scene, intervalSeconds, { by: per });
  const due = fallingDue(context, settle);
  const pending = own(context, PENDING);
  const balance = own(context, BALANCE);
  const early = promql`clamp_min(${balance}, 0)`;
  return {
    ...shared,
    measured: `Each row expected${eachOf(per)} must have been received ${formatDuration(settle)} later; duplicates do not make up for lost rows.`,
    support: [
      { record: EXPECTED, expr: steps(context.signal(expectedOf(params))) },
      { record: RECEIVED, expr: orZero(steps(context.signal(receivedOf(params))), context, per) },
      {
        record: PENDING,
        expr: promql`sum_over_time(${own(context, EXPECTED)}[${evaluations(context, settle)}])`,
      },
      // At the start, all that is pending counts as received already: nothing is known of it.
      {
        record: BALANCE,
        expr: promql`(${before(context, AHEAD, REACH_SECONDS)} + ${own(context, RECEIVED)} - ${due}) or ${pending}`,
      },
      { record: AHEAD, expr: promql`(${early} < ${pending}) or ${pending}` },
    ],
    total: promql`sum(${due})`,
    bad: promql`sum(clamp_min(-${balance}, 0))`,
    indicator: {
      title: "Rows missing of expected",
      quantity: "ratio",
      lines: [...badShares(context, [300, 3600]), duplicates(context)],
      threshold: 1 - context.objective,
    },
    silenceSeconds: 0,
  };
}

/** What was expected `settle` ago and is due now; nothing where that evaluation is missing. */
function fallingDue(context: SliContext, settle: number): Expr {
  const expected = own(context, EXPECTED);
  const once = range(Math.ceil(context.intervalSeconds / 2));
  return promql`(last_over_time(${expected}[${once}] offset ${range(settle)}) or 0 * ${expected})`;
}

/** Rows received beyond all that may have been expected, of the last hour. */
function duplicates(context: SliContext) {
  const surplus = promql`clamp_min(${own(context, BALANCE)} - ${own(context, PENDING)}, 0)`;
  const hour = promql`sum(sum_over_time(${surplus}[1h:${range(context.intervalSeconds)}]))`;
  const expected = promql`sum(sum_over_time(${own(context, EXPECTED)}[1h]))`;
  return { name: "duplicates, last 1h", expr: promql`${hour} / (${expected} > 0)` };
}

/** A partition from which nothing arrived at all has received zero rows, not an unknown number. */
const orZero = (received: Expr, context: SliContext, per: readonly string[]): Expr =>
  promql`${received} or on (${labelList(per)}) 0 * ${aggregate("sum", per, own(context, EXPECTED))}`;

const eachOf = (per: readonly string[]): string =>
  per.length === 0 ? "" : ` in each ${per.join(", ")}`;
