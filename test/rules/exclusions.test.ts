import { describe, expect, test } from "vitest";
import { annotationQueries, boardsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { counter } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { groupsOf, type Series, type Subject } from "../support/scenario.ts";
import { type Small, small, withoutPeriod } from "../support/small.ts";

const START = Date.parse("2026-12-24T12:00:00Z") / 1000;
const TARGET = 'env="prod",job="j",instance="i"';
/** From minute 60 to minute 120 of a scenario. */
const MAINTENANCE = {
  from: "2026-12-24T14:00:00+01:00",
  to: "2026-12-24T14:00Z",
  reason: "The store moves.",
};
const exclusions = [MAINTENANCE];

const errors: Small = {
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
  objective: "99.9%",
};

const subject = (spec: Small): Subject => ({ ...withoutPeriod(small(spec)), startSeconds: START });

const records = (failed: (minute: number) => number): readonly Series[] => [
  { series: `in_total{${TARGET}}`, at: counter(() => 60) },
  { series: `failed_total{${TARGET}}`, at: counter(failed) },
];

/** All fails while the store moves, and five minutes before. */
const broken = records((minute) => (minute > 55 && minute <= 118 ? 60 : 0));
const gone = broken.map(({ series, at }) => ({
  series,
  at: (minute: number) => (minute > 61 && minute < 119 ? undefined : at(minute)),
}));

describe("a planned exclusion", () => {
  scenarios(subject({ ...errors, exclusions }), [
    {
      name: "counts neither good nor bad, and what came before it stays",
      minutes: 180,
      series: broken,
      checks: [
        { minute: 59, query: "slo:excluded:bool", value: 0 },
        { minute: 60, query: "slo:excluded:bool", value: 1 },
        { minute: 119, query: "slo:excluded:bool", value: 1 },
        { minute: 120, query: "slo:excluded:bool", value: 0 },
        { minute: 90, query: "slo:sli_total:step", value: 0 },
        { minute: 90, query: "slo:sli_bad:step", value: 0 },
        { minute: 175, query: "sum_over_time(slo:sli_bad:step[169m30s])", value: 240 },
        { minute: 175, query: "sum_over_time(slo:sli_total:step[54m30s])", value: 3300 },
      ],
    },
    {
      name: "leaves no hole in what was measured, even where the exporter is gone",
      minutes: 180,
      series: gone,
      checks: [
        { minute: 118, query: "count_over_time(slo:sli_total:step[59m30s])", value: 60 },
        { minute: 90, alert: "SloDataMissing", fires: false },
      ],
    },
  ]);
  scenarios(subject(errors), [
    {
      name: "is needed for that: without it the same outage pages, and the same gap is missing data",
      minutes: 180,
      series: broken,
      checks: [{ minute: 90, alert: "SloBudgetBurnsFast", fires: true }],
    },
    {
      name: "is needed for that: without it the gap is one",
      minutes: 120,
      series: gone,
      checks: [{ minute: 90, alert: "SloDataMissing", fires: true }],
    },
  ]);

  const drain: Small = {
    kind: "batch",
    schedule: { every: "1d", timezone: "UTC" },
    metrics: [{ signals: { "last-success": { metric: "last_success", kind: "gauge" } } }],
    sli: { kind: "deadline", by: "13:10" },
    objective: "90%",
    window: "90d",
  };
  const never: readonly Series[] = [{ series: 'last_success{env="prod"}', at: () => 1 }];
  scenarios(subject({ ...drain, exclusions }), [
    {
      name: "silences the alerts of the SLI's own kind",
      minutes: 100,
      series: never,
      checks: [{ minute: 90, alert: "DeadlineMissed", fires: false }],
    },
  ]);
  scenarios(subject(drain), [
    {
      name: "is needed for that: without it the deadline is missed",
      minutes: 100,
      series: never,
      checks: [{ minute: 90, alert: "DeadlineMissed", fires: true }],
    },
  ]);

  test("is a region on the graphs, where there is one", () => {
    const queries = (spec: Small) =>
      annotationQueries(boardsOf(compiled(small(spec).input))).filter((query) =>
        query.includes("slo:excluded:bool"),
      );
    expect(queries({ ...errors, exclusions })).toHaveLength(2);
    expect(queries(errors)).toEqual([]);
  });

  test("where there is none nothing of it is recorded", () => {
    const names = groupsOf(small(errors)).flatMap(({ rules }) => rules.map(({ record }) => record));
    expect(names).not.toContain("slo:excluded:bool");
  });
});

test("an upstream's promise is recorded and shown, and alerts nobody", () => {
  const upstream = compiled(small({ ...errors, scope: "upstream" }).input);
  const rules = rulesIn(ruleFiles(upstream));
  expect(rules.filter(({ alert }) => alert !== undefined)).toEqual([]);
  const own = rulesIn(ruleFiles(compiled(small(errors).input)));
  expect(own.filter(({ alert }) => alert !== undefined).length).toBeGreaterThan(2);
  expect(rules.map(({ record }) => record)).toContain("slo:status:level");
  const titles = boardsOf(upstream).flatMap(({ panels }) => panels.map(({ title }) => title));
  expect(titles).toContainEqual(expect.stringContaining("(upstream)"));
});
