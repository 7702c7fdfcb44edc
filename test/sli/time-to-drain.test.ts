import { describe } from "vitest";
import { eventsOf, partition } from "../support/kafka.ts";
import type { Course } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { type Series, STALE, type Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const drain = (params: object = {}, signals?: object): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [eventsOf("a"), ...(signals === undefined ? [] : [{ signals }])],
      sli: { kind: "time-to-drain", threshold: "5m", ...params },
    }),
  );

const topic = (end: Course, committed: Course): readonly Series[] =>
  partition({ end, committed: { a: committed } });

const THROUGHPUT = "pipeline_throughput";
const DRAIN = "slo:time_to_drain:seconds";
const BAD = "slo:sli_bad:step";
const ALERT = "TimeToDrainTooLong";

describe("a throughput that the processor states", () => {
  const CAPACITY = { metric: "consumer_capacity", kind: "gauge", unit: "messages/s" };
  const series = [
    // Ten messages a second are all that was ever seen; two instances state 250 each.
    ...topic(
      (minute) => 600 * minute + 90_000,
      (minute) => 600 * minute,
    ),
    { series: 'consumer_capacity{env="prod",instance="x"}', at: () => 250 },
    { series: 'consumer_capacity{env="prod",instance="y"}', at: () => 250 },
  ];
  const checks = [
    { minute: 30, query: THROUGHPUT, value: 500 },
    { minute: 30, query: DRAIN, value: 180 },
    { minute: 30, query: BAD, value: 0 },
    { minute: 30, alert: ALERT, fires: false },
  ];
  scenarios(drain({}, { "max-throughput": CAPACITY }), [
    { name: "replaces the estimate", minutes: 30, series, checks },
  ]);
  scenarios(drain({ maxThroughput: "capacity" }, { capacity: CAPACITY }), [
    { name: "may have a name of its own", minutes: 30, series, checks },
  ]);
  scenarios(drain(), [
    {
      name: "the estimate would be the highest throughput seen",
      minutes: 30,
      series,
      checks: [
        { minute: 30, query: THROUGHPUT, value: 10 },
        { minute: 30, query: DRAIN, value: 9000 },
        { minute: 30, query: BAD, value: 1 },
      ],
    },
  ]);
});

describe("the highest throughput seen", () => {
  // A hundred messages a second for half an hour, ten from then on.
  const course = (minute: number) => 6000 * Math.min(minute, 30) + 600 * Math.max(0, minute - 30);
  const series = topic(course, course);
  scenarios(drain({ lookback: "2h" }), [
    {
      name: "is forgotten after `lookback`, give or take the hour in which it was seen",
      minutes: 260,
      series,
      checks: [
        { minute: 30, query: THROUGHPUT, value: 100 },
        { minute: 120, query: THROUGHPUT, value: 100 },
        { minute: 150, query: THROUGHPUT, value: 100 },
        { minute: 260, query: THROUGHPUT, value: 10 },
      ],
    },
  ]);
  scenarios(drain({ lookback: "6h" }), [
    {
      name: "is remembered as long as `lookback` lasts",
      minutes: 260,
      series,
      checks: [{ minute: 260, query: THROUGHPUT, value: 100 }],
    },
  ]);
  scenarios(drain(), [
    {
      name: "is that of the whole group: partitions add up",
      minutes: 30,
      series: ["0", "1", "2"].flatMap((name) =>
        partition({ name, end: course, committed: { a: course } }),
      ),
      checks: [{ minute: 30, query: THROUGHPUT, value: 300 }],
    },
    {
      name: "is no more than was committed in five minutes, whatever jumps a replay makes",
      minutes: 60,
      // Set back by an hour's worth of messages, then forward again.
      series: topic(course, (minute) => (minute >= 40 && minute < 43 ? 0 : course(minute))),
      checks: [
        { minute: 44, query: THROUGHPUT, value: 100 },
        { minute: 60, query: THROUGHPUT, value: 100 },
      ],
    },
  ]);
});

describe("the backlog", () => {
  // A hundred messages a second; 600,000 more arrive at once and take far longer than five minutes.
  const end = (minute: number) => 6000 * minute + (minute >= 30 ? 600_000 : 0);
  scenarios(drain(), [
    {
      name: "that falls keeps the alert silent, although draining it takes long",
      minutes: 80,
      // Consumed twice as fast as it is produced, once the burst is there.
      series: topic(end, (minute) => 6000 * minute + 6000 * Math.max(0, minute - 30)),
      checks: [
        // For twenty minutes it is more than it was before the burst; but after five it falls.
        { minute: 35, query: "slo:backlog_not_falling:bool", value: 0 },
        { minute: 36, alert: ALERT, fires: false },
        { minute: 52, alert: ALERT, fires: false },
        { minute: 52, query: DRAIN, value: 2340 },
        { minute: 80, alert: ALERT, fires: false },
        { minute: 80, query: `(${DRAIN} > 300) * 0 + 1`, value: 1 },
        // The promise is broken all the same.
        { minute: 80, query: BAD, value: 1 },
      ],
    },
    {
      name: "that stands keeps the alert firing",
      minutes: 80,
      series: topic(end, (minute) => 6000 * minute),
      checks: [
        { minute: 36, alert: ALERT, fires: true },
        { minute: 80, alert: ALERT, fires: true },
      ],
    },
  ]);
});

describe("no history at all", () => {
  scenarios(drain(), [
    {
      name: "a consumer that never consumed takes a finite, very long time",
      minutes: 30,
      series: topic(
        () => 1000,
        () => 0,
      ),
      checks: [
        { minute: 4, query: DRAIN, value: undefined },
        { minute: 8, query: DRAIN, value: 1_000_000 },
        { minute: 30, query: THROUGHPUT, value: 0 },
        { minute: 30, query: DRAIN, value: 1_000_000 },
        { minute: 30, query: BAD, value: 1 },
        { minute: 30, alert: ALERT, fires: true },
      ],
    },
    {
      name: "an empty topic drains at once",
      minutes: 20,
      series: topic(
        () => 0,
        () => 0,
      ),
      checks: [
        { minute: 20, query: DRAIN, value: 0 },
        { minute: 20, query: `sum_over_time(${BAD}[20m])`, value: 0 },
        { minute: 20, alert: ALERT, fires: false },
      ],
    },
    {
      name: "a group seen for the first time is judged once it is known how fast it consumes",
      minutes: 30,
      series: topic(
        (minute) => 3000 + 6000 * minute,
        (minute) => 6000 * minute,
      ),
      checks: [
        { minute: 4, query: BAD, value: undefined },
        { minute: 8, query: DRAIN, value: 30 },
        { minute: 30, query: `sum_over_time(${BAD}[30m])`, value: 0 },
        { minute: 30, alert: ALERT, fires: false },
      ],
    },
    {
      name: "no offsets at all are not judged",
      minutes: 10,
      series: [],
      checks: [
        { minute: 10, query: BAD, value: undefined },
        { minute: 10, alert: ALERT, fires: false },
      ],
    },
  ]);
});

describe("a jump of the committed offset", () => {
  // Sixty messages a second, of 61 that come.
  const end = (minute: number) => 30_000 + 3660 * minute;
  const slow = (minute: number) => 3600 * minute;
  scenarios(drain(), [
    {
      name: "is no speed: an operator skips to the end, and the group consumes as slowly as before",
      minutes: 120,
      series: topic(end, (minute) => (minute < 60 ? slow(minute) : end(60) + 3600 * (minute - 60))),
      checks: [
        { minute: 70, query: THROUGHPUT, value: 60 },
        { minute: 120, query: THROUGHPUT, value: 60 },
      ],
    },
    {
      name: "nor is the first commit of a partition, which may be far from the oldest offset",
      minutes: 60,
      series: ["0", "1"].flatMap((name) =>
        partition({
          name,
          end: slow,
          oldest: () => 0,
          committed: {
            a: (minute) => (name === "0" || minute >= 30 ? slow(minute) : -1),
          },
        }),
      ),
      checks: [{ minute: 60, query: THROUGHPUT, value: 120 }],
    },
    {
      name: "is a speed where it comes again and again: commits every four minutes",
      minutes: 60,
      series: topic(slow, (minute) => slow(4 * Math.floor(minute / 4))),
      checks: [{ minute: 60, query: `${THROUGHPUT} > bool 40`, value: 1 }],
    },
    {
      name: "and a speed of two minutes is seen as it is, not as a mean of five",
      minutes: 60,
      series: topic(end, (minute) => slow(minute) + 9000 * Math.min(Math.max(0, minute - 30), 3)),
      checks: [{ minute: 60, query: THROUGHPUT, value: 210 }],
    },
  ]);
});

describe("an exporter that fails for half a minute", () => {
  // Of eight scrapes one fails.
  const flaky =
    (course: Course): Course =>
    (minute) =>
      minute % 4 === 3 ? STALE : course(minute);
  scenarios(drain(), [
    {
      name: "every four minutes pages all the same, and goes on paging",
      minutes: 90,
      series: topic(
        flaky((minute) => 6000 * minute),
        flaky((minute) => 6000 * Math.min(minute, 30)),
      ),
      checks: [
        ...[50, 51, 52, 53, 54, 55, 56].map((minute) => ({ minute, alert: ALERT, fires: true })),
        { minute: 89, query: DRAIN, value: 3540 },
      ],
    },
  ]);
});

describe("a backlog that is drained", () => {
  const speed = (minute: number) => 6000 * minute;
  scenarios(drain({ threshold: "1m" }), [
    {
      name: "pages nobody: it rises for two minutes and is gone in ten",
      minutes: 80,
      series: topic(
        (minute) => speed(minute) + 10_000 * Math.min(Math.max(0, minute - 40), 2),
        (minute) => speed(minute) + 2000 * Math.min(Math.max(0, minute - 42), 10),
      ),
      checks: [43, 44, 45, 46, 47, 50, 55].map((minute) => ({
        minute,
        alert: ALERT,
        fires: false,
      })),
    },
    {
      name: "pages when it rises, also where it was higher twenty minutes ago",
      minutes: 80,
      series: topic(
        (minute) => speed(minute) + (minute >= 20 ? 90_000 : 0) + 9000 * Math.max(0, minute - 40),
        (minute) => speed(minute) + 6000 * Math.min(Math.max(0, minute - 20), 15),
      ),
      checks: [
        { minute: 39, alert: ALERT, fires: false },
        { minute: 48, alert: ALERT, fires: true },
      ],
    },
    {
      name: "raises no ticket while its drain takes seconds, however it moves",
      minutes: 240,
      series: topic(
        (minute) => speed(minute) + 400 * (minute % 3),
        (minute) => speed(minute),
      ),
      // What the ticket of a slow burn waits for.
      checks: [{ minute: 240, query: "sum_over_time(slo:backlog_not_falling:bool[3h])", value: 0 }],
    },
  ]);
});
