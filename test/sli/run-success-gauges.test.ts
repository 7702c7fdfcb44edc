import { describe } from "vitest";
import { fires, gaugesOf, ofJob, silent } from "../support/hourly.ts";
import { type Course, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const START = Date.UTC(2026, 5, 1) / 1000;

const hourly = (params: object): Subject => ({
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1h" },
      metrics: [{ preset: "batch-job", selector: { job: "load" } }],
      sli: { kind: "run-success", ...params },
      objective: "95%",
    }),
  ),
  startSeconds: START,
});

const STREAK = "RunsFailInARow";
const OVERDUE = "RunOverdue";
const TOTAL = "slo:sli_total:step";
const STEP = "slo:sli_bad:step";
const RUNS = `sum_over_time(${TOTAL}[12h])`;
const BAD = `sum_over_time(${STEP}[12h])`;

const gaugesUntil = (series: readonly Series[], start: number, end?: number) =>
  series.map(({ series: name, at }) => ({ series: name, at: without(at, start, end) }));
const last = (at: Course, labels = "") => ofJob("last_run_timestamp_seconds", at, labels);
const success = (at: Course) => ofJob("last_success_timestamp_seconds", at);

describe("a run whose success moves a timestamp", () => {
  scenarios(hourly({ succeeded: "last-success" }), [
    {
      name: "is counted once, in the minute in which it is seen to have ended",
      minutes: 200,
      series: gaugesOf("oxo", START),
      checks: [
        { minute: 9, query: RUNS, value: 0 },
        { minute: 70, query: STEP, value: 1 },
        { minute: 71, query: STEP, value: 0 },
        { minute: 200, query: RUNS, value: 3 },
        { minute: 200, query: BAD, value: 1 },
        ...silent(STREAK, 72, 200),
        ...silent(OVERDUE, 200),
      ],
    },
    {
      name: "fails in a row with the next, until one succeeds",
      minutes: 200,
      series: gaugesOf("xxo", START),
      checks: [...silent(STREAK, 60), ...fires(STREAK, 72, 129), ...silent(STREAK, 132)],
    },
    {
      name: "fails where none ever succeeded, and where it is the first run ever",
      minutes: 60,
      series: [last(without(newest([10], START), 0, 10))],
      checks: [
        { minute: 9, query: TOTAL, value: undefined },
        { minute: 10, query: STEP, value: 1 },
        { minute: 60, query: RUNS, value: 1 },
      ],
    },
    {
      name: "succeeds where its success was stamped up to a minute earlier, or later",
      minutes: 150,
      series: [
        last(newest([-50, 10, 70, 130], START)),
        success((minute) => (minute < 130 ? newest([-50, 9, 68.5], START)(minute) : START + 7830)),
      ],
      checks: [
        { minute: 60, query: BAD, value: 0 },
        { minute: 120, query: BAD, value: 1 },
        { minute: 150, query: RUNS, value: 3 },
        { minute: 150, query: BAD, value: 1 },
      ],
    },
    {
      name: "is counted once where it ended in a scrape gap of ten minutes",
      minutes: 160,
      series: gaugesUntil(gaugesOf("oxo", START), 66, 76),
      checks: [
        { minute: 74, query: TOTAL, value: undefined },
        { minute: 76, query: STEP, value: 1 },
        { minute: 160, query: RUNS, value: 3 },
        { minute: 160, query: BAD, value: 1 },
      ],
    },
    {
      name: "is not forgotten with a Pushgateway that forgets everything",
      minutes: 300,
      series: gaugesUntil(gaugesOf("xx  x", START), 90, 250),
      checks: [
        ...fires(STREAK, 72, 100, 240, 300),
        ...silent(OVERDUE, 202),
        ...fires(OVERDUE, 205, 249),
        ...silent(OVERDUE, 252),
      ],
    },
    {
      name: "is none where the timestamp moves back",
      minutes: 60,
      series: [
        last((minute) => START + (minute < 30 ? -1800 : -5400)),
        success((minute) => START + (minute < 30 ? -1800 : -5400)),
      ],
      checks: [{ minute: 60, query: RUNS, value: 0 }],
    },
  ]);
  scenarios(hourly({ succeeded: "last-success", tolerance: "2m" }), [
    {
      name: "may be given more tolerance",
      minutes: 90,
      series: [last(newest([-50, 10, 70], START)), success(newest([-50, 8, 67.5], START))],
      checks: [
        { minute: 60, query: BAD, value: 0 },
        { minute: 90, query: BAD, value: 1 },
      ],
    },
  ]);
});

describe("when the last run ended", () => {
  scenarios(hourly({ succeeded: "last-success" }), [
    {
      name: "is known from the first moment on: a run may be overdue already",
      minutes: 20,
      series: [last(() => START - 4 * 3600), success(() => START - 4 * 3600)],
      checks: fires(OVERDUE, 2, 20),
    },
    {
      name: "is not believed where it lies in the future",
      minutes: 140,
      series: [last(() => START + 400 * 86_400), success(() => START)],
      checks: [...silent(OVERDUE, 131), ...fires(OVERDUE, 134)],
    },
  ]);
});
