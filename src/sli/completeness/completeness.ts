import { durationParam, needsSchedule, signalParam } from "../build.ts";
import { zoneParam } from "../local-time.ts";
import { type Need, sliType } from "../sli.ts";
import { ofCounters } from "./counters.ts";
import { gateProblems } from "./gate.ts";
import { ofRuns } from "./runs.ts";
import { byRun, type CompletenessParams, expectedOf, finishedOf, receivedOf } from "./terms.ts";

export const completeness = sliType<CompletenessParams>({
  kind: "completeness",
  title: "Completeness",
  summary:
    "Rows received as a share of rows expected: per run from gauges, or continuously from counters; or, with `gate`, periods that are complete enough. Duplicates of one partition cannot hide losses of another.",
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
    gate: {
      $ref: "#/$defs/percentage",
      description:
        "How complete each single period must be, such as 98%, whatever is left of the budget: each run (gauges), each local day (counters). An alert of its own tells of one that is not. Default: none.",
    },
    judge: {
      enum: ["rows", "periods"],
      description:
        "What the budget is counted in: rows, or periods that pass the `gate` (runs or days). Default: rows.",
    },
    timezone: zoneParam(
      "For a `gate` on days: IANA time zone in which they begin. Default: that of the schedule, or UTC.",
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
    "A run whose counts are missing is not judged, because nobody knows what it should have held; data that is missing altogether has an alert of its own. A partition from which nothing arrived has received zero rows, and all of it is missing. A run or a day of which no rows were expected passes no gate and fails none.",
  story:
    "Of 10,000 rows expected, 9,800 arrive and 250 of them twice: 200 rows are missing, not 0. At 99.9 % of rows over 30 d with 300,000 rows expected the budget is 300 rows, and two thirds of it are gone. With `gate: 98%` these 2 % are just allowed; a day that lacks 201 of its 10,000 rows pages, and with `judge: periods` it is one bad day.",
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
    return [
      ...gateProblems(params, subject),
      ...(byRun(params, subject) ? needsSchedule(subject) : []),
    ];
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
