import { describe } from "vitest";
import { type Course, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const START = Date.UTC(2026, 5, 1) / 1000;

const fresh = (params: object = {}, signal: object = {}): Subject => ({
  ...judgedOnly(
    small({
      kind: "streaming",
      metrics: [
        { signals: { "event-time": { metric: "newest_event", kind: "gauge", ...signal } } },
      ],
      sli: { kind: "freshness", threshold: "5m", ...params },
    }),
  ),
  startSeconds: START,
});

const written = (at: Course, partition = "0"): Series => ({
  series: `newest_event{env="prod",partition="${partition}"}`,
  at,
});

/** Event time follows the clock, up to a minute. */
const until =
  (last: number): Course =>
  (minute) =>
    START + 60 * Math.min(minute, last);
const always = until(Number.POSITIVE_INFINITY);

const BAD = "slo:sli_bad:step";
const TOTAL = "slo:sli_total:step";
const AGE = "slo:indicator:value";
const EVER_BAD = `sum_over_time(${BAD}[2h])`;
const minutes = 40;

describe("several partitions", () => {
  const series = [written(always, "0"), written(until(20), "1")];
  scenarios(fresh({ across: "oldest" }), [
    {
      name: "with `across: oldest` none may lag behind",
      minutes,
      series,
      checks: [
        { minute: 25, query: BAD, value: 0 },
        { minute: 26, query: BAD, value: 1 },
        { minute: 40, query: AGE, value: 1200 },
      ],
    },
    {
      name: "and one that was never written is as bad as can be",
      minutes: 10,
      series: [written(always, "0"), written(() => 0, "1")],
      checks: [{ minute: 10, query: BAD, value: 1 }],
    },
    {
      name: "the one that catches up makes the data fresh again",
      minutes,
      series: [
        written(always, "0"),
        written((minute) => (minute < 30 ? until(20)(minute) : always(minute)), "1"),
      ],
      checks: [
        { minute: 29, query: BAD, value: 1 },
        { minute: 30, query: BAD, value: 0 },
        { minute: 40, query: EVER_BAD, value: 4 },
      ],
    },
  ]);
  scenarios(fresh(), [
    {
      name: "the newest counts, unless the spec says otherwise",
      minutes,
      series,
      checks: [
        { minute: 40, query: AGE, value: 0 },
        { minute: 40, query: EVER_BAD, value: 0 },
      ],
    },
  ]);
});

describe("the signal's value", () => {
  scenarios(fresh({}, { unit: "timestamp_ms" }), [
    {
      name: "may be in milliseconds",
      minutes,
      series: [written((minute) => 1000 * (until(20)(minute) ?? 0))],
      checks: [
        { minute: 20, query: AGE, value: 0 },
        { minute: 25, query: BAD, value: 0 },
        { minute: 26, query: BAD, value: 1 },
      ],
    },
  ]);
  scenarios(fresh(), [
    {
      name: "is 0 before the first write: the data is not fresh",
      minutes,
      series: [written((minute) => (minute < 20 ? 0 : always(minute)))],
      checks: [
        { minute: 19, query: BAD, value: 1 },
        { minute: 20, query: BAD, value: 0 },
      ],
    },
    {
      name: "is 0 again after a restart: the data is as old as it was",
      minutes,
      series: [written((minute) => (minute < 20 ? always(minute) : 0))],
      checks: [
        { minute: 24, query: AGE, value: 300 },
        { minute: 24, query: BAD, value: 0 },
        { minute: 25, query: BAD, value: 1 },
      ],
    },
  ]);
});

describe("without the signal", () => {
  const gone = [written(without(always, 20))];
  const late = [written(until(20))];
  const MISSING = "SloDataMissing";
  scenarios(fresh({ noData: "ignore" }), [
    {
      name: "nothing is judged with `noData: ignore`, and missing data is told",
      minutes: 50,
      series: gone,
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 25, query: TOTAL, value: undefined },
        { minute: 50, query: EVER_BAD, value: 0 },
        { minute: 38, alert: MISSING, fires: false },
        { minute: 45, alert: MISSING, fires: true },
      ],
    },
    {
      name: "but what is seen to be old is bad",
      minutes,
      series: late,
      checks: [
        { minute: 40, query: TOTAL, value: 1 },
        { minute: 40, query: BAD, value: 1 },
      ],
    },
  ]);
  scenarios(fresh({ noData: "good" }), [
    {
      name: "a minute is good with `noData: good`",
      minutes,
      series: gone,
      checks: [
        { minute: 40, query: TOTAL, value: 1 },
        { minute: 40, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "also where nothing was ever written",
      minutes: 10,
      series: [],
      checks: [
        { minute: 10, query: TOTAL, value: 1 },
        { minute: 10, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "but what is seen to be old is bad all the same",
      minutes,
      series: late,
      checks: [{ minute: 40, query: BAD, value: 1 }],
    },
  ]);
});
