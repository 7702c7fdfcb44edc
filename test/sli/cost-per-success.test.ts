import { describe, expect, test } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { groupsOf, type Series, type Subject } from "../support/scenario.ts";
import { judgedOnly, type Small, small, withoutPeriod } from "../support/small.ts";

const SIGNALS = {
  cost: { metric: "cost_total", kind: "counter" },
  records: { metric: "done_total", kind: "counter" },
};

const spec = (params: object = {}, more: Partial<Small> = {}): Subject =>
  small({
    kind: "streaming",
    metrics: [{ signals: SIGNALS }],
    sli: { kind: "cost-per-success", limit: 0.01, over: "1h", ...params },
    objective: "99%",
    ...more,
  });
const judged = (params?: object, more?: Partial<Small>) => judgedOnly(spec(params, more));

const series = (metric: string, at: Course): Series => ({
  series: `${metric}{env="prod",job="work",instance="x"}`,
  at,
});
const cost = (perMinute: (minute: number) => number, metric = "cost_total") =>
  series(metric, counter(perMinute));
const records = (perMinute: (minute: number) => number) => series("done_total", counter(perMinute));

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const EVER_BAD = `sum_over_time(${BAD}[6h])`;
const PER_SUCCESS = "slo:indicator:value";
const TICKET = "SloBudgetBurnsSlowly";
const MISSING = "SloDataMissing";

describe("what failed", () => {
  const failing = {
    metrics: [
      {
        signals: {
          ...SIGNALS,
          "records-failed": { metric: "failed_total", kind: "counter" },
          "dead-letters": { metric: "dead_total", kind: "counter" },
        },
      },
    ],
  };
  // A hundred a minute at 0.006 each; when half of them fail, a success costs 0.012.
  const half = [
    cost(() => 0.6),
    records(() => 100),
    series(
      "failed_total",
      counter(() => 40),
    ),
  ];
  const dead = series(
    "dead_total",
    counter(() => 10),
  );
  scenarios(judged({}, failing), [
    {
      name: "is no success, and neither is a dead letter",
      minutes: 90,
      series: [...half, dead],
      checks: [
        { minute: 90, query: PER_SUCCESS, value: 0.012 },
        { minute: 90, query: BAD, value: 60 },
      ],
    },
    {
      name: "counts none where its counter does not exist yet",
      minutes: 90,
      series: half,
      checks: [{ minute: 90, query: PER_SUCCESS, value: 0.01 }],
    },
  ]);
  scenarios(judged({ success: "records" }, failing), [
    {
      name: "is one all the same where the spec says what a success is",
      minutes: 90,
      series: half,
      checks: [{ minute: 90, query: PER_SUCCESS, value: 0.006 }],
    },
  ]);
});

describe("with successes", () => {
  // 100 a minute at 0.006 each; then five times as dear; then as before.
  const retries = [cost((minute) => (within(60, 120)(minute) ? 3 : 0.6)), records(() => 100)];
  scenarios(judged(), [
    {
      name: "each is good while they are cheap",
      minutes: 90,
      series: [cost(() => 0.6), records(() => 100)],
      checks: [
        { minute: 90, query: TOTAL, value: 100 },
        { minute: 90, query: PER_SUCCESS, value: 0.006 },
        { minute: 90, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "what the money should have bought is bad while they are too dear, and then no longer",
      minutes: 190,
      series: retries,
      checks: [
        // After ten minutes the hour has cost 60, and 6,000 were allowed for that.
        { minute: 70, query: BAD, value: 0 },
        { minute: 80, query: BAD, value: 300 },
        { minute: 80, query: TOTAL, value: 300 },
        { minute: 120, query: BAD, value: 300 },
        { minute: 165, query: BAD, value: 60 },
        // The last dear minutes leave the hour.
        { minute: 180, query: BAD, value: 0 },
        { minute: 180, query: TOTAL, value: 100 },
      ],
    },
    {
      name: "the hour is exact",
      minutes: 125,
      series: retries,
      checks: [
        { minute: 120, query: "slo:cost:sum_1h", value: 180 },
        { minute: 120, query: "slo:successes:sum_1h", value: 6000 },
        { minute: 120, query: PER_SUCCESS, value: 0.03 },
        { minute: 124, query: PER_SUCCESS, value: 0.0284 },
      ],
    },
    {
      name: "counters that start again lose nothing",
      minutes: 130,
      series: retries.map(({ series: name, at }) => ({
        series: name,
        at: (minute: number) => (at(minute) ?? 0) - (minute < 90 ? 0 : (at(89) ?? 0)),
      })),
      checks: [
        { minute: 120, query: "slo:cost:sum_1h", value: 180 },
        { minute: 120, query: "slo:successes:sum_1h", value: 6000 },
      ],
    },
  ]);
  scenarios(withoutPeriod(spec()), [
    {
      name: "too dear ones open a ticket and wake nobody",
      minutes: 130,
      series: retries,
      checks: [
        { minute: 65, alert: TICKET, fires: false },
        { minute: 130, alert: TICKET, fires: true },
        { minute: 130, alert: "SloBudgetBurnsFast", fires: false },
      ],
    },
  ]);
});

describe("without a success", () => {
  scenarios(judged(), [
    {
      name: "what is spent is bad, although nobody counts successes at all",
      minutes: 60,
      series: [cost(() => 0.6)],
      checks: [
        { minute: 30, query: BAD, value: 60 },
        { minute: 30, query: TOTAL, value: 60 },
      ],
    },
    {
      name: "what is spent is bad once the last successes are an hour ago",
      minutes: 150,
      series: [cost(() => 0.6), records((minute) => (minute <= 60 ? 100 : 0))],
      checks: [
        { minute: 60, query: BAD, value: 0 },
        { minute: 150, query: BAD, value: 60 },
        { minute: 150, query: PER_SUCCESS, value: 36 },
      ],
    },
    {
      name: "nothing is bad where nothing is spent either, and nothing is missing",
      minutes: 60,
      series: [
        cost((minute) => (minute <= 10 ? 0.6 : 0)),
        records((minute) => (minute <= 10 ? 100 : 0)),
      ],
      checks: [
        { minute: 60, query: TOTAL, value: 0 },
        { minute: 60, query: EVER_BAD, value: 0 },
        { minute: 60, alert: MISSING, fires: false },
      ],
    },
  ]);
  scenarios(judged({ limit: 50 }), [
    {
      name: "the money for the first is spent before it is there",
      minutes: 120,
      series: [cost(() => 0.6), records((minute) => (minute === 110 ? 1 : 0))],
      checks: [
        { minute: 109, query: BAD, value: 0 },
        { minute: 110, query: TOTAL, value: 1 },
        { minute: 120, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "but no more than the first may cost",
      minutes: 120,
      series: [cost(() => 1)],
      checks: [
        { minute: 45, query: BAD, value: 0 },
        { minute: 65, query: BAD, value: 0.02 },
      ],
    },
  ]);
});

describe("several costs", () => {
  const both = judged(
    { cost: ["cost", "egress"] },
    {
      metrics: [
        {
          signals: { ...SIGNALS, egress: { metric: "egress_total", kind: "counter", unit: "usd" } },
        },
      ],
    },
  );
  scenarios(both, [
    {
      name: "are added",
      minutes: 70,
      series: [cost(() => 0.6), cost(() => 0.3, "egress_total"), records(() => 100)],
      checks: [{ minute: 70, query: PER_SUCCESS, value: 0.009 }],
    },
    {
      name: "are unknown where one of them is, and nothing is judged",
      minutes: 70,
      series: [cost(() => 9), records(() => 100)],
      checks: [
        { minute: 70, query: TOTAL, value: undefined },
        { minute: 70, alert: MISSING, fires: true },
      ],
    },
  ]);
  scenarios(judged(), [
    {
      name: "are unknown where the only one is missing",
      minutes: 60,
      series: [
        series(
          "cost_total",
          without(
            counter(() => 9),
            20,
          ),
        ),
        records(() => 100),
      ],
      checks: [
        { minute: 19, query: BAD, value: 900 },
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 60, alert: MISSING, fires: true },
      ],
    },
  ]);
});

describe("over a longer time", () => {
  scenarios(judged({ over: "25h" }), [
    {
      name: "all that there is counts, before it is over",
      minutes: 150,
      series: [cost(() => 0.6), records(() => 100)],
      checks: [
        { minute: 31, query: PER_SUCCESS, value: 0.006 },
        { minute: 150, query: "slo:cost:sum_1d1h", value: 90 },
        { minute: 150, query: "slo:successes:sum_1d1h", value: 15_000 },
        { minute: 150, query: PER_SUCCESS, value: 0.006 },
      ],
    },
  ]);

  const namesOf = (subject: Subject) =>
    groupsOf(subject).flatMap(({ rules }) => rules.map(({ record }) => record));

  test("a daily job's runs are never quite punctual: seven of them count", () => {
    const subject = small({
      kind: "batch",
      schedule: { every: "1d" },
      metrics: [
        {
          signals: {
            cost: SIGNALS.cost,
            "runs-succeeded": { metric: "ok_total", kind: "counter" },
          },
        },
      ],
      sli: { kind: "cost-per-success", limit: 5 },
      objective: "95%",
    });
    expect(namesOf(subject)).toContain("slo:cost:sum_7d");
  });

  test("a stream's day counts", () => {
    expect(namesOf(spec({ over: undefined }))).toContain("slo:cost:sum_1d");
  });
});
