import { describe } from "vitest";
import { type Course, counter, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

/** Minutes from the beginning of each scenario to midnight, and to the verdict. */
const MIDNIGHT = 30;
const VERDICT = MIDNIGHT + 5;
const BERLIN = Date.UTC(2026, 5, 15, 22) / 1000 - 60 * MIDNIGHT;
const KATHMANDU = Date.UTC(2026, 5, 15, 18, 15) / 1000 - 60 * MIDNIGHT;
const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const PART = 0.0167;
const EVENTS = 'slo:day_events:sum_yesterday{share="total"}';
const SLOW = 'slo:day_events:sum_yesterday{share="bad"}';

const records = (signal: object, params: object = {}, startSeconds = BERLIN): Subject => ({
  ...judgedOnly(
    small({
      kind: "streaming",
      schedule: { every: "1d", timezone: "Europe/Berlin" },
      metrics: [{ signals: { "end-to-end-latency": { kind: "histogram", ...signal } } }],
      sli: { kind: "latency", threshold: "30s", percentile: 95, ...params },
    }),
  ),
  startSeconds,
});

const buckets = (fast: Course, all: Course): readonly Series[] =>
  Object.entries({ "30": fast, "+Inf": all }).map(([le, at]) => ({
    series: `took_bucket{env="prod",job="work",instance="x",le="${le}"}`,
    at,
  }));

const upTo = (minute: number, before: number, after: number) => (each: number) =>
  each <= minute ? before : after;
const steady = counter(() => 20);

describe("a day of records", () => {
  scenarios(records({ metric: "took" }), [
    {
      name: "is good if 95 % of them were fast enough, however slow the next day begins",
      minutes: VERDICT + 5,
      series: buckets(counter(upTo(MIDNIGHT, 19, 0)), steady),
      checks: [
        { minute: MIDNIGHT, query: TOTAL, value: 0 },
        { minute: VERDICT, query: EVENTS, value: 600 },
        { minute: VERDICT, query: SLOW, value: 30 },
        { minute: VERDICT, query: TOTAL, value: PART },
        { minute: VERDICT, query: BAD, value: 0 },
        { minute: VERDICT, alert: "DaySlow", fires: false },
        { minute: VERDICT, query: 'count(slo:indicator:value{line="p95"})', value: 1 },
      ],
    },
    {
      name: "is bad if one less was, however fast the next day begins",
      minutes: VERDICT + 65,
      series: buckets(
        counter((minute) => (minute === 10 ? 18 : minute > MIDNIGHT ? 20 : 19)),
        steady,
      ),
      checks: [
        { minute: VERDICT, query: SLOW, value: 31 },
        { minute: VERDICT, query: BAD, value: PART },
        { minute: VERDICT, alert: "DaySlow", fires: true },
        { minute: VERDICT + 60, query: "sum_over_time(slo:sli_total:step[2h])", value: 1 },
        { minute: VERDICT + 60, query: "sum_over_time(slo:sli_bad:step[2h])", value: 1 },
        { minute: VERDICT + 60, alert: "DaySlow", fires: false },
      ],
    },
    {
      name: "holds all that came since a restart, too",
      minutes: VERDICT,
      series: buckets(
        (minute) => counter(() => 19)(minute) - (minute < 20 ? 0 : 19 * 18),
        (minute) => steady(minute) - (minute < 20 ? 0 : 20 * 18),
      ),
      // The minute up to the restart, and the one after, which came with it.
      checks: [{ minute: VERDICT, query: EVENTS, value: 20 * 30 + 20 }],
    },
    {
      name: "is judged although the histogram vanishes at midnight",
      minutes: VERDICT + 1,
      series: buckets(
        without(
          counter(() => 18),
          MIDNIGHT,
        ),
        without(steady, MIDNIGHT),
      ),
      checks: [
        { minute: VERDICT + 1, query: TOTAL, value: PART },
        { minute: VERDICT + 1, query: BAD, value: PART },
      ],
    },
    {
      name: "is not judged without a bucket at the threshold",
      minutes: VERDICT,
      series: buckets(
        counter(() => 20),
        steady,
      ).filter(({ series }) => series.includes("Inf")),
      checks: [
        { minute: MIDNIGHT, query: TOTAL, value: undefined },
        { minute: VERDICT, query: TOTAL, value: undefined },
        { minute: VERDICT, alert: "LatencyBucketMissing", fires: true },
        { minute: VERDICT, alert: "SloDataMissing", fires: true },
      ],
    },
  ]);
  scenarios(records({ metric: "took" }, { timezone: "Asia/Kathmandu" }, KATHMANDU), [
    {
      name: "is one of the zone that the promise names, a quarter of an hour apart",
      minutes: VERDICT,
      series: buckets(counter(upTo(MIDNIGHT, 19, 0)), steady),
      checks: [
        { minute: VERDICT, query: EVENTS, value: 600 },
        { minute: VERDICT, query: SLOW, value: 30 },
        { minute: VERDICT, query: TOTAL, value: PART },
      ],
    },
  ]);
  const expr = "sum by (le) (increase(took_bucket{$selector}[$window]))";
  scenarios(records({ expr, unit: "s" }), [
    {
      name: "may be read from an expression",
      minutes: VERDICT,
      series: buckets(
        counter(() => 18),
        steady,
      ),
      checks: [
        { minute: VERDICT, query: TOTAL, value: PART },
        { minute: VERDICT, query: BAD, value: PART },
      ],
    },
  ]);
});

const gauge = (name: string, at: Course): Series => ({
  series: `pipeline_last_run_${name}{env="prod",job="load"}`,
  at,
});

describe("a day of runs", () => {
  const runs: Subject = {
    ...judgedOnly(
      small({
        kind: "batch",
        schedule: { every: "1h", timezone: "Europe/Berlin" },
        metrics: [{ preset: "batch-job", selector: { job: "load" } }],
        sli: { kind: "latency", threshold: "10m", percentile: 90 },
      }),
    ),
    startSeconds: BERLIN,
  };
  const finished = (minutes: readonly number[]) =>
    gauge("timestamp_seconds", newest([-60, ...minutes], BERLIN));
  scenarios(runs, [
    {
      name: "is bad if its only run was slow, and that counts once",
      minutes: VERDICT + 65,
      series: [finished([15]), gauge("duration_seconds", () => 601)],
      checks: [
        { minute: VERDICT, query: EVENTS, value: 1 },
        { minute: VERDICT, query: BAD, value: PART },
        { minute: VERDICT, alert: "DaySlow", fires: true },
        { minute: VERDICT + 60, query: "sum_over_time(slo:sli_bad:step[2h])", value: 1 },
      ],
    },
    {
      name: "is good if its run was not, and a slow one after midnight belongs to the next",
      minutes: VERDICT,
      series: [
        finished([15, MIDNIGHT + 1]),
        gauge("duration_seconds", (minute) => (minute < 20 ? 600 : 900)),
      ],
      checks: [
        { minute: VERDICT, query: EVENTS, value: 1 },
        { minute: VERDICT, query: TOTAL, value: PART },
        { minute: VERDICT, query: BAD, value: 0 },
      ],
    },
    {
      name: "is not judged without runs",
      minutes: VERDICT,
      series: [finished([]), gauge("duration_seconds", () => 900)],
      checks: [
        { minute: VERDICT, query: TOTAL, value: 0 },
        { minute: VERDICT, query: BAD, value: 0 },
        { minute: VERDICT, alert: "DaySlow", fires: false },
      ],
    },
  ]);
});
