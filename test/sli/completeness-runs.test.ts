import { describe } from "vitest";
import { type Course, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const START = Date.UTC(2026, 5, 1) / 1000;

const complete = (params: object = {}): Subject => ({
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1h" },
      metrics: [{ preset: "batch-job", selector: { job: "load" } }],
      sli: { kind: "completeness", ...params },
    }),
  ),
  startSeconds: START,
});

const gauge = (name: string, at: Course, labels = ""): Series => ({
  series: `pipeline_${name}{env="prod",job="load"${labels}}`,
  at,
});
const finished = (minutes: readonly number[]) =>
  gauge("last_run_timestamp_seconds", newest([-60, ...minutes], START));
const rows = (expected: Course, received: Course, labels = ""): readonly Series[] => [
  gauge("last_run_rows_expected", expected, labels),
  gauge("last_run_rows_received", received, labels),
];

const EXPECTED = "sum_over_time(slo:sli_total:step[4h])";
const MISSING = "sum_over_time(slo:sli_bad:step[4h])";
const LACKING = 'slo:indicator:value{line="missing"}';
const DUPLICATES = 'slo:indicator:value{line="duplicates"}';

describe("rows of a run", () => {
  scenarios(complete(), [
    {
      name: "are counted once, in the minute in which the run is seen to have finished",
      minutes: 60,
      series: [
        finished([20]),
        ...rows(
          () => 1000,
          () => 990,
        ),
      ],
      checks: [
        { minute: 19, query: EXPECTED, value: 0 },
        { minute: 20, query: "slo:sli_bad:step", value: 10 },
        { minute: 21, query: "slo:sli_bad:step", value: 0 },
        { minute: 60, query: EXPECTED, value: 1000 },
        { minute: 60, query: MISSING, value: 10 },
        { minute: 60, query: LACKING, value: 0.01 },
      ],
    },
    {
      name: "may be none: a run without input loses nothing",
      minutes: 40,
      series: [
        finished([20]),
        ...rows(
          () => 0,
          () => 0,
        ),
      ],
      checks: [
        { minute: 40, query: "slo:sli_total:step", value: 0 },
        { minute: 40, query: EXPECTED, value: 0 },
        { minute: 40, query: MISSING, value: 0 },
        { minute: 40, query: LACKING, value: undefined },
      ],
    },
    {
      name: "may be more than expected, which is no loss and no credit",
      minutes: 80,
      series: [
        finished([20, 60]),
        ...rows(
          () => 1000,
          (minute) => (minute < 60 ? 1500 : 900),
        ),
      ],
      checks: [
        { minute: 40, query: MISSING, value: 0 },
        { minute: 40, query: LACKING, value: 0 },
        { minute: 40, query: DUPLICATES, value: 0.5 },
        { minute: 80, query: EXPECTED, value: 2000 },
        { minute: 80, query: MISSING, value: 100 },
      ],
    },
    {
      name: "are all missing where the run does not say what it received",
      minutes: 40,
      series: [finished([20]), gauge("last_run_rows_expected", () => 1000)],
      checks: [
        { minute: 40, query: EXPECTED, value: 1000 },
        { minute: 40, query: MISSING, value: 1000 },
      ],
    },
    {
      name: "of a run in a scrape gap of ten minutes are counted once",
      minutes: 60,
      series: [
        finished([20, 34]),
        ...rows(
          () => 1000,
          (minute) => (minute < 34 ? 1000 : 900),
        ),
      ].map(({ series, at }) => ({ series, at: without(at, 30, 40) })),
      checks: [
        { minute: 36, query: "slo:sli_total:step", value: undefined },
        { minute: 39, query: EXPECTED, value: 1000 },
        { minute: 40, query: "slo:sli_bad:step", value: 100 },
        { minute: 60, query: EXPECTED, value: 2000 },
        { minute: 60, query: MISSING, value: 100 },
      ],
    },
    {
      name: "of two runs of equal size are counted twice",
      minutes: 80,
      series: [
        finished([20, 60]),
        ...rows(
          () => 1000,
          () => 1000,
        ),
      ],
      checks: [{ minute: 80, query: EXPECTED, value: 2000 }],
    },
  ]);
});

describe("rows by partition", () => {
  const series = [
    finished([20]),
    ...rows(
      () => 1000,
      () => 900,
      ',partition="0"',
    ),
    ...rows(
      () => 1000,
      () => 1100,
      ',partition="1"',
    ),
  ];
  scenarios(complete({ per: ["partition"] }), [
    {
      name: "too many in one do not make up for too few in another",
      minutes: 40,
      series,
      checks: [
        { minute: 40, query: EXPECTED, value: 2000 },
        { minute: 40, query: MISSING, value: 100 },
        { minute: 40, query: LACKING, value: 0.05 },
        { minute: 40, query: DUPLICATES, value: 0.05 },
      ],
    },
    {
      name: "a partition of which nothing is known to have arrived is missing",
      minutes: 40,
      series: series.filter(
        ({ series: name }) => !name.includes("received") || !name.includes('"1"'),
      ),
      checks: [{ minute: 40, query: MISSING, value: 1100 }],
    },
  ]);
});
