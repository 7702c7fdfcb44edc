import { describe } from "vitest";
import { eventsOf, partition, steady, stopped } from "../support/kafka.ts";
import { counter } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const lag = (params: object): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [eventsOf("a")],
      sli: { kind: "lag", threshold: "5m", ...params },
    }),
  );

const BAD = "slo:sli_bad:step";
const TOTAL = "slo:sli_total:step";
const ALL_BAD = `sum_over_time(${BAD}[2h])`;
const ALL = `sum_over_time(${TOTAL}[2h])`;

describe("transactional topics", () => {
  // The marker of the last transaction takes an offset that no consumer ever commits.
  const series = partition({
    end: (minute) => 1000 * minute + 1,
    committed: { a: (minute) => 1000 * minute },
  });
  const idle = partition({ end: () => 1001, committed: { a: () => 1000 } });
  scenarios(lag({ tolerance: 1 }), [
    {
      name: "a tolerance of one record lets the marker be",
      minutes: 20,
      series: idle,
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 20, query: ALL_BAD, value: 0 },
      ],
    },
    {
      name: "nor is it drawn as lag",
      minutes: 40,
      series: idle,
      checks: [{ minute: 40, query: 'slo:indicator:value{line="lag"}', value: 0 }],
    },
    {
      name: "two records are more than that",
      minutes: 20,
      series: partition({ end: () => 1002, committed: { a: () => 1000 } }),
      checks: [{ minute: 20, query: BAD, value: 1 }],
    },
  ]);
  scenarios(lag({}), [
    {
      name: "without it an idle topic is behind for ever",
      minutes: 20,
      series: idle,
      checks: [{ minute: 20, query: BAD, value: 1 }],
    },
  ]);
  scenarios(lag({ tolerance: 1, judge: "records" }), [
    {
      name: "no marker counts as a late record",
      minutes: 20,
      series,
      checks: [
        { minute: 20, query: TOTAL, value: 1000 },
        { minute: 20, query: ALL_BAD, value: 0 },
      ],
    },
  ]);
});

describe("judged by partitions", () => {
  scenarios(lag({ judge: "partitions" }), [
    {
      name: "half of the partitions behind make half a minute bad",
      minutes: 40,
      series: ["0", "1", "2", "3"].flatMap((name) =>
        partition({
          name,
          end: steady,
          committed: { a: Number(name) % 2 === 0 ? steady : stopped(20) },
        }),
      ),
      checks: [
        { minute: 25, query: BAD, value: 0 },
        { minute: 26, query: BAD, value: 0.5 },
        { minute: 40, query: TOTAL, value: 1 },
        { minute: 40, query: ALL_BAD, value: 7.5 },
      ],
    },
  ]);
});

describe("judged by records", () => {
  const burst = counter((minute) => (minute === 20 ? 9000 : 0));
  scenarios(lag({ judge: "records" }), [
    {
      name: "of a burst of 9000 records the 4000 that are late count, each once",
      minutes: 60,
      series: partition({
        end: burst,
        // 1000 a minute: 5000 have been consumed when the burst turns five minutes old.
        committed: { a: (minute) => Math.min(9000, 1000 * Math.max(0, minute - 20)) },
      }),
      checks: [
        { minute: 24, query: ALL, value: 0 },
        { minute: 25, query: TOTAL, value: 9000 },
        { minute: 25, query: BAD, value: 4000 },
        { minute: 26, query: BAD, value: 0 },
        { minute: 60, query: ALL, value: 9000 },
        { minute: 60, query: ALL_BAD, value: 4000 },
      ],
    },
    {
      name: "a consumer that has stopped is late with every record, once each",
      minutes: 40,
      series: partition({ end: steady, committed: { a: stopped(20) } }),
      checks: [
        { minute: 25, query: ALL_BAD, value: 0 },
        { minute: 26, query: BAD, value: 1000 },
        { minute: 40, query: BAD, value: 1000 },
        { minute: 40, query: ALL_BAD, value: 15_000 },
        // The records of the minutes 1 to 35.
        { minute: 40, query: ALL, value: 35_000 },
      ],
    },
    {
      name: "an idle producer is measured, and owes nothing, although the consumer is dead",
      minutes: 40,
      series: partition({ end: stopped(10), committed: { a: stopped(5) } }),
      checks: [
        { minute: 15, query: ALL_BAD, value: 5000 },
        { minute: 40, query: TOTAL, value: 0 },
        { minute: 40, query: ALL_BAD, value: 5000 },
        { minute: 40, query: ALL, value: 10_000 },
      ],
    },
    {
      name: "a late partition is not made up for by another that is early",
      minutes: 40,
      series: [
        ...partition({ name: "0", end: steady, committed: { a: steady } }),
        ...partition({ name: "1", end: steady, committed: { a: stopped(20) } }),
      ],
      checks: [
        { minute: 40, query: TOTAL, value: 2000 },
        { minute: 40, query: BAD, value: 1000 },
      ],
    },
    {
      name: "where the group never commits, every record is late",
      minutes: 20,
      series: partition({ end: steady }),
      checks: [
        { minute: 20, query: TOTAL, value: 1000 },
        { minute: 20, query: BAD, value: 1000 },
      ],
    },
  ]);
});
