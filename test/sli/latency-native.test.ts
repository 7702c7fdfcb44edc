import { describe, expect, test } from "vitest";
import { type Course, counter, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { syntaxErrors } from "../support/queries.ts";
import { groupsOf, type Series, type Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const FAST = "slo:latency_fast:count";

const latency = (signal: object, params: object = {}): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [{ signals: { "end-to-end-latency": { kind: "native-histogram", ...signal } } }],
      sli: { kind: "latency", threshold: "30s", ...params },
    }),
  );

const rulesOf = (subject: Subject) => groupsOf(subject).flatMap(({ rules }) => rules);
const exprOf = (subject: Subject, record: string) =>
  String(rulesOf(subject).find((rule) => rule["record"] === record)?.["expr"]).replaceAll(
    /\s+/g,
    " ",
  );

describe("a native histogram is asked", () => {
  const expr = "sum(increase(took{$selector}[$window]))";
  const subjects: readonly (readonly [string, Subject])[] = [
    ["as a metric", latency({ metric: "took" })],
    ["in milliseconds", latency({ metric: "took", unit: "ms" })],
    ["as an expression", latency({ expr, unit: "s" })],
    ["by the day", latency({ metric: "took" }, { percentile: 95 })],
  ];
  test.each(subjects)("%s, in queries that parse", (_, subject) => {
    for (const { expr } of rulesOf(subject)) expect(syntaxErrors(String(expr))).toEqual([]);
  });

  // promtool 2.42 takes no native histograms as input: what it reads and accepts is all that it proves.
  scenarios(latency({ metric: "took" }), [
    {
      name: "in words that Prometheus 2.42 knows",
      minutes: 5,
      series: [],
      checks: [{ minute: 5, query: TOTAL, value: undefined }],
    },
  ]);

  test("up to the threshold in the unit of its values", () => {
    const seen = exprOf(latency({ metric: "took", unit: "ms" }), FAST);
    expect(seen).toContain('histogram_fraction(-Inf, 30000, took{env="prod"})');
    const gained = exprOf(latency({ expr, unit: "s" }), BAD);
    expect(gained).toContain("histogram_fraction(-Inf, 30, (sum(increase(took");
    expect(exprOf(latency({ expr, unit: "s" }), TOTAL)).toMatch(/\* 0\.2$/);
  });
});

/** A native histogram as two series: promtool 2.42 takes none, and no other part of the rules does. */
const rewritten = (expr: string): string =>
  expr
    .replaceAll("histogram_count(took{", "(took_seen{")
    .replaceAll("histogram_fraction(-Inf, 30, took{", "(took_fast_share{");
const counted = (name: string, at: Course, instance = "x"): Series => ({
  series: `${name}{env="prod",job="work",instance="${instance}"}`,
  at,
});
const both = (seen: Course, fast: Course, instance?: string) => [
  counted("took_seen", seen, instance),
  counted(
    "took_fast_share",
    (minute) => {
      const [part, all] = [fast(minute), seen(minute)];
      return part === undefined || all === undefined ? undefined : all === 0 ? 0 : part / all;
    },
    instance,
  ),
];
const rate = (perMinute: number): Course => counter(() => perMinute);
const sum = (name: string) => `sum_over_time(${name}[1h])`;

describe("counts of a native histogram", () => {
  scenarios({ ...latency({ metric: "took" }), rewritten }, [
    {
      name: "become what came since the last evaluation",
      minutes: 10,
      series: [...both(rate(100), rate(90), "x"), ...both(rate(10), rate(10), "y")],
      checks: [
        { minute: 10, query: TOTAL, value: 110 },
        { minute: 10, query: BAD, value: 10 },
        { minute: 10, query: sum(TOTAL), value: 1100 },
      ],
    },
    {
      name: "stand still where nothing comes, which is no loss of data",
      minutes: 30,
      series: both(
        () => 1000,
        () => 900,
      ),
      checks: [
        { minute: 30, query: TOTAL, value: 0 },
        { minute: 30, query: BAD, value: 0 },
        { minute: 30, alert: "SloDataMissing", fires: false },
      ],
    },
    {
      name: "begin anew with a restart",
      minutes: 12,
      series: both(
        (minute) => 100 * (minute < 10 ? minute + 50 : minute - 9),
        (minute) => 80 * (minute < 10 ? minute + 50 : minute - 9),
      ),
      checks: [
        { minute: 10, query: TOTAL, value: 100 },
        { minute: 10, query: BAD, value: 20 },
        { minute: 12, query: BAD, value: 20 },
      ],
    },
    {
      name: "of fast records may fall a little without a restart, where buckets are merged",
      minutes: 12,
      series: both(rate(100), (minute) => 90 * minute - (minute < 10 ? 0 : 300)),
      checks: [
        { minute: 10, query: TOTAL, value: 100 },
        { minute: 10, query: BAD, value: 100 },
        { minute: 11, query: BAD, value: 10 },
      ],
    },
    {
      name: "that rounding moves by less than a record are no restart",
      minutes: 12,
      series: both(rate(10), (minute) => 180 + (minute < 10 ? 3e-14 : 0)),
      checks: [
        { minute: 10, query: TOTAL, value: 10 },
        { minute: 10, query: BAD, value: 10 },
      ],
    },
    {
      name: "of a target first seen are no credit",
      minutes: 12,
      series: [
        ...both(rate(100), rate(90), "x"),
        ...both(
          without((minute) => 50_000 + minute, 0, 10),
          without(() => 1, 0, 10),
          "y",
        ),
      ],
      checks: [
        { minute: 10, query: TOTAL, value: 100 },
        { minute: 11, query: TOTAL, value: 101 },
      ],
    },
    {
      name: "go on after a gap of four minutes, and nothing is lost",
      minutes: 20,
      series: both(without(rate(100), 10, 14), without(rate(90), 10, 14)),
      checks: [
        { minute: 20, query: sum(TOTAL), value: 2000 },
        { minute: 20, query: sum(BAD), value: 200 },
      ],
    },
  ]);
});
