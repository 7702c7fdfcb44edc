import { describe } from "vitest";
import { type Course, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const healthy = (sli: object = {}): Subject =>
  small({
    kind: "streaming",
    metrics: [{ signals: { healthy: { metric: "up", kind: "gauge" } } }],
    sli: { kind: "availability", ...sli },
    objective: "99.9%",
  });

const up = (at: Course, instance = "x"): Series => ({
  series: `up{env="prod",job="shop",instance="${instance}"}`,
  at,
});
const always: Course = () => 1;
const downWithin =
  (start: number, end: number): Course =>
  (minute) =>
    within(start, end)(minute) ? 0 : 1;

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const ALL_BAD = `sum_over_time(${BAD}[4h])`;
const PAGE = "SloBudgetBurnsFast";
const MISSING = "SloDataMissing";

describe("a service that is up or down", () => {
  scenarios(withoutPeriod(healthy()), [
    {
      name: "is bad for each minute in which it is down, and pages",
      minutes: 100,
      series: [up(downWithin(60, 65))],
      checks: [
        { minute: 60, query: BAD, value: 0 },
        { minute: 61, query: BAD, value: 1 },
        { minute: 66, query: BAD, value: 0 },
        { minute: 100, query: ALL_BAD, value: 5 },
        { minute: 60, alert: PAGE, fires: false },
        { minute: 63, alert: PAGE, fires: true },
        { minute: 97, alert: PAGE, fires: false },
      ],
    },
    {
      name: "is good while it is up, and nobody is called",
      minutes: 60,
      series: [up(always)],
      checks: [
        { minute: 60, query: ALL_BAD, value: 0 },
        { minute: 60, alert: PAGE, fires: false },
        { minute: 60, alert: MISSING, fires: false },
      ],
    },
  ]);
});

describe("several replicas", () => {
  const series = [up(downWithin(10, 20), "x"), up(downWithin(15, 30), "y"), up(always, "z")];
  const two = series.slice(0, 2);
  scenarios(judgedOnly(healthy()), [
    {
      name: "are up while any of them is",
      minutes: 40,
      series: two,
      checks: [
        { minute: 12, query: BAD, value: 0 },
        { minute: 18, query: BAD, value: 1 },
        { minute: 40, query: ALL_BAD, value: 5 },
      ],
    },
    {
      name: "are up while one of them vanishes",
      minutes: 40,
      series: [up(without(always, 10), "x"), up(always, "y")],
      checks: [{ minute: 40, query: ALL_BAD, value: 0 }],
    },
  ]);
  scenarios(judgedOnly(healthy({ across: "all" })), [
    {
      name: "are up while all of them are",
      minutes: 40,
      series,
      checks: [{ minute: 40, query: ALL_BAD, value: 20 }],
    },
  ]);
  scenarios(judgedOnly(healthy({ across: "share" })), [
    {
      name: "are up by their share",
      minutes: 40,
      series: two,
      checks: [
        { minute: 12, query: BAD, value: 0.5 },
        { minute: 18, query: BAD, value: 1 },
        { minute: 40, query: ALL_BAD, value: 0.5 * 5 + 5 + 0.5 * 10 },
      ],
    },
  ]);
});

describe("without the signal", () => {
  const gone = [up(without(always, 20, 40))];
  const none = [up(() => Number.NaN)];
  scenarios(judgedOnly(healthy()), [
    {
      name: "a service is down: its target is gone",
      minutes: 50,
      series: gone,
      checks: [
        { minute: 24, query: BAD, value: 0 },
        { minute: 30, query: BAD, value: 1 },
        { minute: 50, query: ALL_BAD, value: 15 },
      ],
    },
    {
      name: "a service is down that was never seen",
      minutes: 5,
      series: [],
      checks: [
        { minute: 5, query: TOTAL, value: 1 },
        { minute: 5, query: BAD, value: 1 },
      ],
    },
    {
      name: "what is no number is no signal",
      minutes: 5,
      series: none,
      checks: [{ minute: 5, query: BAD, value: 1 }],
    },
  ]);
  scenarios(judgedOnly(healthy({ noData: "good" })), [
    {
      name: "a minute is good with `noData: good`",
      minutes: 50,
      series: gone,
      checks: [
        { minute: 30, query: TOTAL, value: 1 },
        { minute: 50, query: ALL_BAD, value: 0 },
      ],
    },
  ]);
  scenarios(judgedOnly(healthy({ noData: "ignore" })), [
    {
      name: "nothing is judged with `noData: ignore`, and missing data is told",
      minutes: 60,
      series: [up(without(always, 20))],
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 38, alert: MISSING, fires: false },
        { minute: 45, alert: MISSING, fires: true },
      ],
    },
  ]);
});

describe("what is counted, if the spec does not say", () => {
  const both = {
    healthy: { metric: "up", kind: "gauge" },
    requests: { metric: "in_total", kind: "counter" },
    "requests-failed": { metric: "failed_total", kind: "counter" },
  };
  const subject = (sli: object) =>
    judgedOnly(
      small({
        kind: "streaming",
        metrics: [{ signals: both }],
        sli: { kind: "availability", ...sli },
        objective: "99.9%",
      }),
    );
  const series = [
    up(() => 0),
    {
      series: 'in_total{env="prod",job="shop",instance="x"}',
      at: (minute: number) => 100 * minute,
    },
  ];
  scenarios(subject({}), [
    {
      name: "are requests, where there are some",
      minutes: 5,
      series,
      checks: [
        { minute: 5, query: TOTAL, value: 100 },
        { minute: 5, query: BAD, value: 0 },
      ],
    },
  ]);
  scenarios(subject({ healthy: "healthy" }), [
    {
      name: "are minutes, where the gauge is named",
      minutes: 5,
      series,
      checks: [
        { minute: 5, query: TOTAL, value: 1 },
        { minute: 5, query: BAD, value: 1 },
      ],
    },
  ]);
});
