import { describe } from "vitest";
import { eventsOf, partition, steady, stopped } from "../support/kafka.ts";
import { without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const lag = (params: object = {}, group = "a"): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [eventsOf(group)],
      sli: { kind: "lag", threshold: "5m", ...params },
    }),
  );

const BAD = "slo:sli_bad:step";
const TOTAL = "slo:sli_total:step";
const LAG = "slo:indicator:value";
const EVER_BAD = `sum_over_time(${BAD}[2h])`;

describe("two groups on one topic", () => {
  const series = partition({ end: steady, committed: { a: stopped(20), b: steady } });
  scenarios(lag({}, "a"), [
    {
      name: "the one that stops is bad as soon as its first record is five minutes old",
      minutes: 40,
      series,
      checks: [
        { minute: 25, query: BAD, value: 0 },
        { minute: 26, query: BAD, value: 1 },
        { minute: 40, query: EVER_BAD, value: 15 },
        { minute: 20, query: LAG, value: 0 },
        // Ten minutes, less the minute at which the log had not ended beyond the commit yet.
        { minute: 30, query: LAG, value: 540 },
        { minute: 31, query: LAG, value: 600 },
      ],
    },
  ]);
  scenarios(lag({}, "b"), [
    {
      name: "the other is not affected",
      minutes: 40,
      series,
      checks: [
        { minute: 40, query: BAD, value: 0 },
        { minute: 40, query: EVER_BAD, value: 0 },
        { minute: 40, query: LAG, value: 0 },
      ],
    },
  ]);
});

describe("a group that starts at the end of the log", () => {
  const silent = partition({
    name: "1",
    end: () => 7000,
    committed: { a: () => -1 },
    oldest: () => 0,
  });
  const going = partition({ end: steady, committed: { a: steady }, oldest: () => 0 });
  scenarios(lag({ start: "latest" }), [
    {
      name: "has nothing to do with what lay in a silent partition before",
      minutes: 40,
      series: [...going, ...silent],
      checks: [
        { minute: 40, query: EVER_BAD, value: 0 },
        { minute: 40, query: LAG, value: 0 },
      ],
    },
    {
      name: "but with what comes there afterwards, and is not consumed",
      minutes: 40,
      series: [
        ...going,
        ...partition({
          name: "1",
          end: (minute) => (minute < 10 ? 7000 : 7001),
          committed: { a: () => -1 },
          oldest: () => 0,
        }),
      ],
      checks: [
        { minute: 14, query: EVER_BAD, value: 0 },
        { minute: 17, query: BAD, value: 1 },
        { minute: 40, query: BAD, value: 1 },
      ],
    },
    {
      name: "and commits there when it has consumed it",
      minutes: 40,
      series: [
        ...going,
        ...partition({
          name: "1",
          end: (minute) => (minute < 10 ? 7000 : 7001),
          committed: { a: (minute) => (minute < 12 ? -1 : 7001) },
          oldest: () => 0,
        }),
      ],
      checks: [{ minute: 40, query: EVER_BAD, value: 0 }],
    },
  ]);
});

describe("offsets as an exporter shows them", () => {
  scenarios(lag(), [
    {
      name: "-1 on an empty partition is good: there is nothing to consume",
      minutes: 20,
      series: partition({ end: () => 0, committed: { a: () => -1 }, oldest: () => 0 }),
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 20, query: EVER_BAD, value: 0 },
        { minute: 20, query: LAG, value: 0 },
      ],
    },
    {
      name: "-1 where retention has emptied the partition is good, too",
      minutes: 20,
      series: partition({ end: () => 7000, committed: { a: () => -1 }, oldest: () => 7000 }),
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 20, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "-1 on a partition with records is bad once they are five minutes old",
      minutes: 20,
      series: partition({ end: () => 7000, committed: { a: () => -1 }, oldest: () => 0 }),
      checks: [
        { minute: 4, query: TOTAL, value: undefined },
        { minute: 5, query: BAD, value: 1 },
      ],
    },
    {
      name: "a group that never commits is bad once the topic is five minutes old",
      minutes: 20,
      series: partition({ end: steady }),
      checks: [
        { minute: 4, query: TOTAL, value: undefined },
        { minute: 5, query: TOTAL, value: 1 },
        { minute: 5, query: BAD, value: 1 },
        { minute: 20, query: BAD, value: 1 },
      ],
    },
    {
      name: "two replicas of the exporter agree, even when one is a minute behind",
      minutes: 20,
      series: [
        ...partition({ end: steady, committed: { a: steady } }),
        ...partition({
          end: (minute) => 1000 * Math.max(0, minute - 1),
          committed: { a: (minute) => 1000 * Math.max(0, minute - 1) },
          instance: "y",
        }),
      ],
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 20, query: EVER_BAD, value: 0 },
        { minute: 20, query: LAG, value: 0 },
      ],
    },
    {
      name: "a rebalance that hides the group for three minutes is no breach",
      minutes: 40,
      // A value is looked for five minutes back: eight without a sample are three without a value.
      series: partition({ end: stopped(18), committed: { a: without(stopped(18), 20, 28) } }),
      checks: [
        { minute: 26, query: "count(kafka_consumergroup_current_offset)", value: undefined },
        { minute: 26, query: TOTAL, value: 1 },
        { minute: 40, query: EVER_BAD, value: 0 },
        { minute: 40, query: `count_over_time(${TOTAL}[35m])`, value: 36 },
      ],
    },
  ]);
});

describe("partitions and topics that come and go", () => {
  scenarios(lag(), [
    {
      name: "a topic created anew is not judged for five minutes, and normally from then on",
      minutes: 45,
      series: partition({
        end: (minute) => 1000 * (minute < 20 ? minute : minute - 20),
        committed: { a: (minute) => 1000 * (minute < 20 ? minute : Math.min(minute - 20, 10)) },
      }),
      checks: [
        { minute: 19, query: TOTAL, value: 1 },
        { minute: 20, query: TOTAL, value: undefined },
        { minute: 24, query: TOTAL, value: undefined },
        { minute: 25, query: TOTAL, value: 1 },
        { minute: 35, query: EVER_BAD, value: 0 },
        { minute: 36, query: BAD, value: 1 },
      ],
    },
    {
      name: "a new partition is not judged before it is five minutes old",
      minutes: 30,
      series: [
        ...partition({ end: steady, committed: { a: steady } }),
        ...partition({
          name: "1",
          end: without(() => 500, 0, 20),
          committed: { a: without(() => 0, 0, 20) },
        }),
      ],
      checks: [
        { minute: 24, query: EVER_BAD, value: 0 },
        { minute: 24, query: TOTAL, value: 1 },
        { minute: 25, query: BAD, value: 1 },
      ],
    },
    {
      name: "the lag that is shown is 0 while caught up, and never NaN",
      minutes: 40,
      series: partition({ end: stopped(20), committed: { a: stopped(20) } }),
      checks: [
        { minute: 10, query: LAG, value: 0 },
        { minute: 40, query: LAG, value: 0 },
        // Only NaN differs from itself.
        { minute: 40, query: `count_over_time((${LAG} != ${LAG})[40m:1m])`, value: undefined },
      ],
    },
  ]);
});
