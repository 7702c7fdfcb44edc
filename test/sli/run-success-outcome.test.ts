import { describe } from "vitest";
import { COUNTERS, fires, gaugesOf, ofJob, silent } from "../support/hourly.ts";
import { type Course, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const START = Date.UTC(2026, 5, 1) / 1000;

const hourly = (params: object, signals: object = {}): Subject => ({
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1h" },
      metrics: [{ preset: "batch-job", selector: { job: "load" }, signals }],
      sli: { kind: "run-success", ...params },
      objective: "95%",
    }),
  ),
  startSeconds: START,
});

const TOTAL = "slo:sli_total:step";
const STEP = "slo:sli_bad:step";
const RUNS = `sum_over_time(${TOTAL}[12h])`;
const BAD = `sum_over_time(${STEP}[12h])`;

const last = (at: Course, labels = "") => ofJob("last_run_timestamp_seconds", at, labels);

describe("a run that says how it ended", () => {
  const outcome = (at: Course, labels = "") => ofJob("last_run_success", at, labels);
  const told = { "last-run-success": { metric: "pipeline_last_run_success" } };
  scenarios(hourly({ finished: "last-run" }, told), [
    {
      name: "failed once, however long its outcome stands",
      minutes: 150,
      series: [
        last(newest([-50, 10, 70, 130], START)),
        outcome((minute) => (minute >= 10 && minute < 70 ? 0 : 1)),
      ],
      checks: [
        { minute: 10, query: STEP, value: 1 },
        { minute: 40, query: STEP, value: 0 },
        { minute: 150, query: RUNS, value: 3 },
        { minute: 150, query: BAD, value: 1 },
      ],
    },
    {
      name: "is told from what other pods have left behind",
      minutes: 150,
      series: [
        last(() => START - 3000, ',pod="a"'),
        outcome(() => 1, ',pod="a"'),
        last(without(newest([10], START), 0, 10), ',pod="b"'),
        outcome(
          without(() => 0, 0, 10),
          ',pod="b"',
        ),
        last(without(newest([70], START), 0, 70), ',pod="c"'),
        outcome(
          without(() => 1, 0, 70),
          ',pod="c"',
        ),
      ],
      checks: [
        { minute: 60, query: BAD, value: 1 },
        { minute: 150, query: RUNS, value: 2 },
        { minute: 150, query: BAD, value: 1 },
      ],
    },
    {
      name: "failed where it cannot be told from another that failed",
      minutes: 60,
      series: [
        last(newest([-50, 10], START)),
        outcome(() => 1, ',pod="a"'),
        outcome(() => 0, ',pod="b"'),
      ],
      checks: [{ minute: 60, query: BAD, value: 1 }],
    },
    {
      name: "is seen by two exporters and counted once",
      minutes: 60,
      series: ["x", "y"].flatMap((instance) => [
        last(newest([-50, 10], START), `,instance="${instance}"`),
        outcome((minute) => (minute < 10 ? 1 : 0), `,instance="${instance}"`),
      ]),
      checks: [
        { minute: 60, query: RUNS, value: 1 },
        { minute: 60, query: BAD, value: 1 },
      ],
    },
    {
      name: "is not judged where it does not say so",
      minutes: 60,
      series: [last(newest([-50, 10], START))],
      checks: [{ minute: 60, query: RUNS, value: undefined }],
    },
    {
      name: "is missed where all that is known of it lies in the future",
      minutes: 140,
      series: [last(() => START + 400 * 86_400)],
      checks: [...silent("RunOverdue", 131), ...fires("RunOverdue", 134)],
    },
  ]);
});

describe("where runs are read, if the spec does not say", () => {
  const gauges = {
    "last-run": { metric: "ended", kind: "gauge" },
    "last-success": { metric: "succeeded", kind: "gauge" },
  };
  const bare = (signals: object): Subject => ({
    ...judgedOnly(
      small({
        kind: "batch",
        schedule: { every: "1h" },
        metrics: [{ signals }],
        sli: { kind: "run-success" },
        objective: "95%",
      }),
    ),
    startSeconds: START,
  });
  const series = [
    { series: 'ended{env="prod"}', at: newest([-50, 10], START) },
    { series: 'succeeded{env="prod"}', at: newest([-50], START) },
  ];
  scenarios(bare(gauges), [
    {
      name: "from gauges, where there are no counters",
      minutes: 30,
      series,
      checks: [{ minute: 30, query: BAD, value: 1 }],
    },
  ]);
  scenarios(hourly({}, COUNTERS[0]?.signals), [
    {
      name: "from counters, where there are both",
      minutes: 30,
      series: [...series, ...gaugesOf("x", START)],
      checks: [{ minute: 30, query: RUNS, value: undefined }],
    },
  ]);
});
