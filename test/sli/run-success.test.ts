import { describe } from "vitest";
import { COUNTERS, countersOf, fires, ofJob, silent } from "../support/hourly.ts";
import { without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const hourly = (params: object = {}): Subject =>
  small({
    kind: "batch",
    schedule: { every: "1h" },
    metrics: COUNTERS,
    sli: { kind: "run-success", ...params },
    objective: "95%",
  });

const BURN = "SloBudgetBurnsFast";
const STREAK = "RunsFailInARow";
const OVERDUE = "RunOverdue";
const RUNS = "sum_over_time(slo:sli_total:step[12h])";
const BAD = "sum_over_time(slo:sli_bad:step[12h])";
const IN_A_ROW = "slo:runs_failed_in_a_row:count";

describe("an hourly job with an objective of 95 %", () => {
  scenarios(withoutPeriod(hourly()), [
    {
      name: "one failed run pages nobody",
      minutes: 300,
      series: countersOf("ooxoo"),
      checks: [
        { minute: 300, query: RUNS, value: 5 },
        { minute: 300, query: BAD, value: 1 },
        ...silent(BURN, 132, 185, 300),
        ...silent(STREAK, 132, 185, 300),
        ...silent(OVERDUE, 132, 185, 300),
      ],
    },
    {
      name: "two in a row do, and the alerts hold until one has succeeded",
      minutes: 400,
      series: countersOf("ooxxoo"),
      checks: [
        ...silent(STREAK, 132, 189),
        ...fires(STREAK, 192, 249),
        ...silent(STREAK, 252),
        ...silent(BURN, 132),
        ...fires(BURN, 192, 249),
        ...silent(BURN, 390),
        ...silent(OVERDUE, 192, 400),
        { minute: 192, query: "slo:status:level", value: 2 },
      ],
    },
  ]);
});

describe("runs that fail in a row", () => {
  scenarios(judgedOnly(hourly()), [
    {
      name: "are counted from the last success on",
      minutes: 310,
      series: countersOf("xoxxo"),
      checks: [
        { minute: 12, query: IN_A_ROW, value: 1 },
        { minute: 69, query: IN_A_ROW, value: 1 },
        { minute: 72, query: IN_A_ROW, value: 0 },
        { minute: 192, query: IN_A_ROW, value: 2 },
        { minute: 252, query: IN_A_ROW, value: 0 },
        ...silent(STREAK, 132),
        ...fires(STREAK, 192),
        ...silent(STREAK, 252),
      ],
    },
    {
      name: "stay so while the metrics are gone, and are told until one succeeds",
      minutes: 310,
      series: countersOf("xx oo").map(({ series, at }) => ({
        series,
        at: without(at, 80, 120),
      })),
      checks: [
        { minute: 100, query: "slo:sli_total:step", value: undefined },
        { minute: 100, query: IN_A_ROW, value: 2 },
        ...fires(STREAK, 72, 100, 189),
        ...silent(STREAK, 192),
      ],
    },
    {
      name: "may do so on different hosts",
      minutes: 200,
      series: [...countersOf("x o ", ',instance="x"'), ...countersOf(" x  ", ',instance="y"')],
      checks: [
        { minute: 200, query: RUNS, value: 3 },
        ...fires(STREAK, 72),
        ...silent(STREAK, 132),
      ],
    },
    {
      name: "count across a restart of what counts them",
      minutes: 200,
      series: [
        ofJob("runs_total", (minute) =>
          minute < 30 ? 40 + (minute < 10 ? 0 : 1) : minute < 70 ? 0 : 1,
        ),
        ofJob("runs_failed_total", (minute) =>
          minute < 30 ? 5 + (minute < 10 ? 0 : 1) : minute < 70 ? 0 : 1,
        ),
      ],
      checks: [
        { minute: 200, query: RUNS, value: 2 },
        { minute: 200, query: BAD, value: 2 },
        ...silent(STREAK, 60),
        ...fires(STREAK, 72),
      ],
    },
    {
      name: "count from the first failure ever, whose counter is born with it",
      minutes: 90,
      series: [
        ofJob("runs_total", (minute) => (minute < 10 ? 40 : minute < 70 ? 41 : 42)),
        ofJob(
          "runs_failed_total",
          without((minute) => (minute < 70 ? 1 : 2), 0, 10),
        ),
      ],
      checks: [{ minute: 90, query: BAD, value: 2 }, ...silent(STREAK, 60), ...fires(STREAK, 72)],
    },
    {
      name: "give no credit for those before the counters were first seen",
      minutes: 60,
      series: [ofJob("runs_total", () => 9), ofJob("runs_failed_total", () => 9)],
      checks: [
        { minute: 60, query: RUNS, value: 0 },
        { minute: 60, query: IN_A_ROW, value: 0 },
        ...silent(STREAK, 60),
      ],
    },
  ]);
  scenarios(judgedOnly(hourly({ inARow: 3 })), [
    {
      name: "may be three before anyone is called",
      minutes: 200,
      series: countersOf("xxx"),
      checks: [...silent(STREAK, 119), ...fires(STREAK, 132)],
    },
  ]);
  scenarios(judgedOnly(hourly({ inARow: 1 })), [
    {
      name: "may be a single one",
      minutes: 80,
      series: countersOf("xo"),
      checks: [...silent(STREAK, 9), ...fires(STREAK, 12, 69), ...silent(STREAK, 72)],
    },
  ]);
});
