import { describe, expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import { counter, within } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { type Small, small } from "../support/small.ts";

const TARGET = 'env="prod",job="j",instance="i"';
const BAD = 'slo:sli_events:sum{share="bad",window="period"}';
const LEFT = "slo:error_budget:remaining_ratio";

const errors = (calendar: string, timezone: string, objective = "99%"): Small => ({
  kind: "streaming",
  metrics: [
    {
      signals: {
        records: { metric: "in_total", kind: "counter" },
        "records-failed": { metric: "failed_total", kind: "counter" },
      },
    },
  ],
  sli: { kind: "error-rate" },
  objective,
  window: { calendar, timezone },
});

const startingAt = (instant: string, spec: Small): Subject => ({
  ...small(spec),
  startSeconds: Date.parse(instant) / 1000,
});

/** Ten fail in one minute long before the period ends, five in one after it has begun. */
const records = (early: number, late: number): readonly Series[] => [
  { series: `in_total{${TARGET}}`, at: counter(() => 60) },
  {
    series: `failed_total{${TARGET}}`,
    at: counter((minute) => (minute === early ? 10 : minute === late ? 5 : 0)),
  },
];

/** As the scenarios compare. */
const rounded = (value: number): number => Number(value.toFixed(4));

describe("the budget of a calendar window begins anew", () => {
  const cases = [
    ["month", "Europe/Berlin", "2026-01-31T20:00Z", 180],
    ["month", "America/New_York", "2026-03-01T02:00Z", 180],
    ["quarter", "UTC", "2026-12-31T21:00Z", 180],
    // A Monday begins at 23:00 UTC of Sunday.
    ["week", "Europe/Berlin", "2026-02-01T21:00Z", 120],
    // The night in which clocks go back in Berlin: the week begins an hour later in UTC.
    ["week", "Europe/Berlin", "2026-10-25T20:00Z", 180],
  ] as const;
  for (const [period, zone, start, edge] of cases)
    scenarios(startingAt(start, errors(period, zone)), [
      {
        name: `with the ${period} in ${zone} that begins ${edge} minutes after ${start}`,
        minutes: edge + 130,
        series: records(40, edge + 20),
        checks: [
          { minute: edge - 2, query: BAD, value: 10 },
          { minute: edge - 5, query: LEFT, value: rounded(1 - 10 / (60 * (edge - 5)) / 0.01) },
          { minute: edge + 16, query: BAD, value: 0 },
          { minute: edge + 40, query: BAD, value: 5 },
          { minute: edge + 125, query: BAD, value: 5 },
        ],
      },
    ]);
});

describe("what a calendar window forgives", () => {
  const fresh: Small = {
    kind: "streaming",
    metrics: [{ signals: { "event-time": { metric: "newest", kind: "gauge" } } }],
    sli: { kind: "freshness", threshold: "5m" },
    objective: "99%",
    window: "month",
  };
  scenarios(startingAt("2026-02-01T00:00Z", fresh), [
    {
      name: "is that of the whole month from its first day on, where minutes are counted",
      minutes: 200,
      series: [
        {
          series: 'newest{env="prod"}',
          at: (minute) =>
            Date.parse("2026-02-01T00:00Z") / 1000 + 60 * (within(60, 130)(minute) ? 60 : minute),
        },
      ],
      checks: [
        // 66 of the 403.2 minutes that 28 days allow are gone; almost half of all were bad.
        { minute: 150, query: BAD, value: 65 },
        { minute: 150, query: LEFT, value: rounded(1 - 65 / (0.01 * 1440 * 28)) },
        { minute: 150, query: "slo:coverage:ratio", value: 1 },
        { minute: 190, alert: "SloBudgetExhausted", fires: false },
      ],
    },
  ]);
});

describe("a window in a spec", () => {
  const told = (window: string | object) =>
    analyse(small({ ...errors("month", "UTC"), window }).input).diagnostics.map(({ code }) => code);
  test.each([
    ["month", []],
    ["week", []],
    ["quarter", []],
    ["year", ["spec/malformed"]],
    [{ calendar: "month" }, []],
    [{ calendar: "month", timezone: "Asia/Kolkata" }, []],
    [{ calendar: "month", timezone: "Europe/Berlln" }, ["deadline/time-zone"]],
    [{ calendar: "year" }, ["spec/not-allowed"]],
    [{}, ["spec/missing-field"]],
    [30, ["spec/wrong-type"]],
  ])("%j", (window, codes) => {
    expect(told(window as object)).toEqual(codes);
  });
});
