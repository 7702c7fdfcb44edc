import { describe } from "vitest";
import { type Course, counter } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const latency = (threshold: string, signal: object): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [{ signals: { "end-to-end-latency": { kind: "histogram", ...signal } } }],
      sli: { kind: "latency", threshold },
    }),
  );

/** Cumulative buckets, as a client library exposes them. */
const buckets = (perBound: Readonly<Record<string, Course>>, instance = "x"): readonly Series[] =>
  Object.entries(perBound).map(([le, at]) => ({
    series: `took_bucket{env="prod",job="work",instance="${instance}",le="${le}"}`,
    at,
  }));

const rate = (perMinute: number): Course => counter(() => perMinute);
const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const MISSING = "SloDataMissing";
const NO_BUCKET = "LatencyBucketMissing";

describe("the bucket at the threshold", () => {
  scenarios(latency("30s", { metric: "took", unit: "ms" }), [
    {
      name: "is found in milliseconds",
      minutes: 20,
      series: buckets({ "5000": rate(50), "30000": rate(90), "+Inf": rate(100) }),
      checks: [
        { minute: 20, query: TOTAL, value: 100 },
        { minute: 20, query: BAD, value: 10 },
        // The median lies where 5 s end, and is shown in seconds.
        { minute: 20, query: 'slo:indicator:value{line="p50"}', value: 5 },
      ],
    },
  ]);
  scenarios(latency("250ms", { metric: "took" }), [
    {
      name: "is found below a second",
      minutes: 20,
      series: buckets({ "0.1": rate(50), "0.25": rate(90), "+Inf": rate(100) }),
      checks: [
        { minute: 20, query: BAD, value: 10 },
        { minute: 20, query: 'slo:indicator:value{line="p50"}', value: 0.1 },
      ],
    },
  ]);
  scenarios(latency("20m", { metric: "took", unit: "ms" }), [
    {
      name: "is found as 1.2e+06, as Go writes it",
      minutes: 20,
      series: buckets({ "60000": rate(50), "1.2e+06": rate(90), "+Inf": rate(100) }),
      checks: [{ minute: 20, query: BAD, value: 10 }],
    },
  ]);
  scenarios(latency("5m", { metric: "took" }), [
    {
      name: "is found as 300.0, as OpenMetrics writes it",
      minutes: 20,
      series: buckets({ "60.0": rate(50), "300.0": rate(90), "+Inf": rate(100) }),
      checks: [{ minute: 20, query: BAD, value: 10 }],
    },
    {
      name: "is found in both spellings while one instance is newer than the other",
      minutes: 20,
      series: [
        ...buckets({ "300.0": rate(90), "+Inf": rate(100) }, "x"),
        ...buckets({ "300": rate(95), "+Inf": rate(100) }, "y"),
      ],
      checks: [
        { minute: 20, query: TOTAL, value: 200 },
        { minute: 20, query: BAD, value: 15 },
      ],
    },
    {
      name: "is no other bound that looks like it",
      minutes: 20,
      series: buckets({ "3000": rate(99), "30": rate(10), "+Inf": rate(100) }),
      checks: [{ minute: 20, query: TOTAL, value: undefined }],
    },
    {
      name: "that does not exist lets nothing be judged, and that is told after a quarter of an hour",
      minutes: 30,
      series: buckets({ "60": rate(50), "600": rate(99), "+Inf": rate(100) }),
      checks: [
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 30, query: BAD, value: undefined },
        { minute: 13, alert: MISSING, fires: false },
        { minute: 20, alert: MISSING, fires: true },
        { minute: 13, alert: NO_BUCKET, fires: false },
        { minute: 20, alert: NO_BUCKET, fires: true },
        // The quantiles do not need it.
        { minute: 30, query: 'count(slo:indicator:value{line="p50"})', value: 1 },
      ],
    },
    {
      name: "that one instance of two lacks lets those of the other be judged alone",
      minutes: 20,
      series: [
        ...buckets({ "300": rate(90), "+Inf": rate(100) }, "x"),
        ...buckets({ "60": rate(90), "+Inf": rate(100) }, "y"),
      ],
      checks: [
        { minute: 20, query: TOTAL, value: 100 },
        { minute: 20, query: BAD, value: 10 },
        { minute: 20, alert: MISSING, fires: false },
        { minute: 20, alert: NO_BUCKET, fires: true },
      ],
    },
    {
      name: "that a restart brings along counts what came since, as fast as it was",
      minutes: 20,
      series: buckets({
        "300": (minute) => (minute < 10 ? undefined : 9 * (minute - 9)),
        "+Inf": (minute) => (minute < 10 ? 10 * (minute + 50) : 10 * (minute - 9)),
      }),
      checks: [
        { minute: 9, query: TOTAL, value: undefined },
        { minute: 10, query: TOTAL, value: 10 },
        { minute: 10, query: BAD, value: 1 },
        { minute: 20, query: "sum_over_time(slo:sli_total:step[1h])", value: 110 },
        { minute: 20, query: "sum_over_time(slo:sli_bad:step[1h])", value: 11 },
        { minute: 20, alert: NO_BUCKET, fires: false },
      ],
    },
    {
      name: "that does exist lets records be judged, and none is missing while none come",
      minutes: 30,
      series: buckets({ "300": () => 900, "+Inf": () => 1000 }),
      checks: [
        { minute: 30, query: TOTAL, value: 0 },
        { minute: 30, query: BAD, value: 0 },
        { minute: 30, alert: MISSING, fires: false },
        { minute: 30, alert: NO_BUCKET, fires: false },
        // A quantile of nothing is no number, and not shown.
        { minute: 30, query: "slo:indicator:value", value: undefined },
      ],
    },
  ]);
});

describe("a histogram as an expression", () => {
  const expr = "sum by (le) (increase(took_bucket{$selector}[$window]))";
  scenarios(latency("30s", { expr, unit: "s" }), [
    {
      name: "counts what it says was gained within the window",
      minutes: 30,
      series: [
        ...buckets({ "5": rate(50), "30.0": rate(90), "+Inf": rate(100) }, "x"),
        ...buckets({ "5": rate(50), "30.0": rate(100), "+Inf": rate(100) }, "y"),
      ],
      checks: [
        { minute: 30, query: TOTAL, value: 200 },
        { minute: 30, query: BAD, value: 10 },
        { minute: 30, query: 'slo:indicator:value{line="p50"}', value: 5 },
      ],
    },
    {
      name: "is not judged without a bucket at the threshold",
      minutes: 30,
      series: buckets({ "5": rate(50), "60": rate(90), "+Inf": rate(100) }),
      checks: [
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 30, alert: MISSING, fires: true },
        { minute: 30, alert: NO_BUCKET, fires: true },
      ],
    },
  ]);
  scenarios(latency("30s", { expr, unit: "ms" }), [
    {
      name: "may be in milliseconds",
      minutes: 30,
      series: buckets({ "5000": rate(50), "30000.0": rate(90), "+Inf": rate(100) }),
      checks: [
        { minute: 30, query: BAD, value: 10 },
        { minute: 30, query: 'slo:indicator:value{line="p50"}', value: 5 },
      ],
    },
  ]);
});
