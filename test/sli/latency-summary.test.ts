import { describe } from "vitest";
import type { Course } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";

const latency = (signal: object = {}, params: object = {}): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [
        { signals: { "end-to-end-latency": { metric: "took", kind: "summary", ...signal } } },
      ],
      sli: { kind: "latency", threshold: "30s", ...params },
    }),
  );

const stated = (quantile: string, at: Course, instance = "x"): Series => ({
  series: `took{env="prod",job="work",instance="${instance}",quantile="${quantile}"}`,
  at,
});
const line = (name: string) => `slo:indicator:value{line="${name}"}`;
const always =
  (value: number): Course =>
  () =>
    value;

describe("a minute of a summary", () => {
  scenarios(latency(), [
    {
      name: "is good while its p95 is exactly what is promised, and bad beyond",
      minutes: 20,
      series: [
        stated("0.5", always(1)),
        stated("0.95", (minute) => (minute < 10 ? 30 : 31)),
        stated("0.99", always(90)),
      ],
      checks: [
        { minute: 9, query: TOTAL, value: 1 },
        { minute: 9, query: BAD, value: 0 },
        { minute: 10, query: BAD, value: 1 },
        { minute: 20, query: line("p50"), value: 1 },
        { minute: 20, query: line("p95"), value: 31 },
        { minute: 20, query: line("p99"), value: 90 },
      ],
    },
    {
      name: "is that of the worst instance",
      minutes: 10,
      series: [stated("0.95", always(1), "x"), stated("0.95", always(31), "y")],
      checks: [
        { minute: 10, query: TOTAL, value: 1 },
        { minute: 10, query: BAD, value: 1 },
        { minute: 10, query: line("p99"), value: undefined },
      ],
    },
    {
      name: "is that of those instances alone that have observed something",
      minutes: 10,
      series: [stated("0.95", always(Number.NaN), "x"), stated("0.95", always(29), "y")],
      checks: [
        { minute: 10, query: TOTAL, value: 1 },
        { minute: 10, query: BAD, value: 0 },
        { minute: 10, query: line("p95"), value: 29 },
      ],
    },
    {
      name: "in which nothing was observed is not judged, and nothing is missing",
      minutes: 30,
      series: [stated("0.95", always(Number.NaN))],
      checks: [
        { minute: 30, query: TOTAL, value: 0 },
        { minute: 30, query: BAD, value: 0 },
        { minute: 30, query: line("p95"), value: undefined },
        { minute: 30, alert: "SloDataMissing", fires: false },
        { minute: 30, alert: "LatencyQuantileMissing", fires: false },
      ],
    },
    {
      name: "that does not state the quantile is not judged, and that is told",
      minutes: 30,
      series: [stated("0.5", always(1)), stated("0.9", always(90))],
      checks: [
        { minute: 14, alert: "LatencyQuantileMissing", fires: false },
        { minute: 16, alert: "LatencyQuantileMissing", fires: true },
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 30, query: line("p50"), value: 1 },
        { minute: 30, alert: "SloDataMissing", fires: true },
      ],
    },
    {
      name: "without the summary is missing, and no quantile of it",
      minutes: 30,
      series: [],
      checks: [
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 30, alert: "SloDataMissing", fires: true },
        { minute: 30, alert: "LatencyQuantileMissing", fires: false },
      ],
    },
  ]);
  scenarios(latency({ unit: "ms" }, { quantile: 0.9 }), [
    {
      name: "is judged by the quantile that the promise names, in its own unit",
      minutes: 10,
      series: [stated("0.9", always(30_001)), stated("0.95", always(40_000))],
      checks: [
        { minute: 10, query: BAD, value: 1 },
        { minute: 10, query: line("p90"), value: 30.001 },
        { minute: 10, query: line("p95"), value: 40 },
      ],
    },
  ]);
  scenarios(
    latency({ expr: "max by (quantile) (took{$selector})", unit: "s", metric: undefined }),
    [
      {
        name: "may be read from an expression that keeps the quantile",
        minutes: 10,
        series: [stated("0.5", always(50), "x"), stated("0.95", always(29), "y")],
        checks: [
          { minute: 10, query: TOTAL, value: 1 },
          { minute: 10, query: BAD, value: 0 },
          { minute: 10, query: line("p95"), value: 29 },
        ],
      },
    ],
  );
});
