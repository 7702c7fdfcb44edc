import { describe } from "vitest";
import { steady, stopped } from "../support/kafka.ts";
import { type Exporter, exporters, shownBy } from "../support/kafka-exporters.ts";
import { type Course, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const reading = (
  { preset, selector }: Exporter,
  sli: { readonly kind: string; readonly threshold: string },
): Subject => judgedOnly(small({ kind: "streaming", metrics: [{ preset, selector }], sli }));

const BAD = "slo:sli_bad:step";
const TOTAL = "slo:sli_total:step";
const EVER_BAD = `sum_over_time(${BAD}[2h])`;
const COMMITTED = "slo:committed_offset:max";

const behind =
  (course: Course, minutes: number): Course =>
  (minute) =>
    course(Math.max(0, minute - minutes));

describe.each(exporters)("$preset", (exporter) => {
  describe("lag", () => {
    scenarios(reading(exporter, { kind: "lag", threshold: "5m" }), [
      {
        name: "a group that stops is bad once its first record is five minutes old, until it has caught up",
        minutes: 45,
        series: shownBy(exporter, {
          end: steady,
          committed: (minute) => (minute < 35 ? stopped(20)(minute) : steady(minute)),
        }),
        checks: [
          { minute: 20, query: TOTAL, value: 1 },
          { minute: 25, query: EVER_BAD, value: 0 },
          { minute: 26, query: BAD, value: 1 },
          { minute: 34, query: BAD, value: 1 },
          { minute: 35, query: BAD, value: 0 },
          { minute: 45, query: EVER_BAD, value: 9 },
          { minute: 30, query: COMMITTED, value: 20_000 },
        ],
      },
      {
        name: "the worst of two partitions counts, in each of two replicas",
        minutes: 30,
        series: ["x", "y"].flatMap((instance) =>
          shownBy(
            exporter,
            { instance, end: steady, committed: steady },
            { instance, partition: "1", end: steady, committed: stopped(15) },
          ),
        ),
        checks: [
          { minute: 20, query: EVER_BAD, value: 0 },
          { minute: 21, query: BAD, value: 1 },
          { minute: 21, query: TOTAL, value: 1 },
          { minute: 30, query: `count(${COMMITTED})`, value: 2 },
        ],
      },
      {
        name: "a replica that is a minute behind changes nothing",
        minutes: 20,
        series: [
          ...shownBy(exporter, { end: steady, committed: steady }),
          ...shownBy(exporter, {
            instance: "y",
            end: behind(steady, 1),
            committed: behind(steady, 1),
          }),
        ],
        checks: [
          { minute: 20, query: EVER_BAD, value: 0 },
          { minute: 20, query: COMMITTED, value: 20_000 },
        ],
      },
      {
        name: "an idle producer with a consumer that has caught up is good, and never NaN",
        minutes: 30,
        series: shownBy(exporter, { end: stopped(10), committed: stopped(10) }),
        checks: [
          { minute: 30, query: TOTAL, value: 1 },
          { minute: 30, query: EVER_BAD, value: 0 },
          { minute: 30, query: `count_over_time((${BAD} != ${BAD})[30m:1m])`, value: undefined },
        ],
      },
      {
        name: "without the exporter nothing is judged, and once it is back as before",
        minutes: 40,
        series: shownBy(exporter, {
          oldest: without(() => 0, 10, 25),
          end: without(steady, 10, 25),
          committed: without(steady, 10, 25),
        }),
        checks: [
          { minute: 20, query: TOTAL, value: undefined },
          { minute: 30, query: TOTAL, value: 1 },
          { minute: 40, query: EVER_BAD, value: 0 },
        ],
      },
    ]);
  });

  describe("time-to-drain", () => {
    scenarios(reading(exporter, { kind: "time-to-drain", threshold: "5m" }), [
      {
        name: "a backlog is divided by the best throughput that was seen",
        minutes: 60,
        // A thousand a minute until minute 30; at minute 40 ten minutes of messages wait.
        series: shownBy(exporter, { end: steady, committed: stopped(30) }),
        checks: [
          { minute: 30, query: "slo:time_to_drain:seconds", value: 0 },
          { minute: 40, query: "slo:time_to_drain:seconds", value: 600 },
          { minute: 40, query: BAD, value: 1 },
          { minute: 34, query: BAD, value: 0 },
          { minute: 60, query: TOTAL, value: 1 },
        ],
      },
    ]);
  });
});

describe.each(exporters.filter(({ preset }) => preset !== "burrow"))("$preset", (exporter) => {
  scenarios(reading(exporter, { kind: "lag", threshold: "5m" }), [
    {
      name: "a partition without a commit waits from its oldest record on",
      minutes: 20,
      series: shownBy(
        exporter,
        { end: steady, committed: steady },
        { partition: "1", oldest: () => 300, end: () => 700, committed: () => -1 },
      ),
      checks: [
        { minute: 20, query: BAD, value: 1 },
        { minute: 20, query: `min(${COMMITTED})`, value: 300 },
      ],
    },
    {
      name: "an empty partition without a commit is good",
      minutes: 20,
      series: shownBy(
        exporter,
        { end: steady, committed: steady },
        { partition: "1", oldest: () => 700, end: () => 700, committed: () => -1 },
      ),
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 20, query: EVER_BAD, value: 0 },
      ],
    },
  ]);
});
