import { describe } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const counted = (metric: string) => ({ metric, kind: "counter" });

const records = (sli: object, signals: object = {}): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [
        {
          signals: {
            records: counted("in_total"),
            "records-failed": counted("failed_total"),
            "dead-letters": counted("dead_total"),
            ...signals,
          },
        },
      ],
      sli: { kind: "error-rate", errors: ["records-failed", "dead-letters"], ...sli },
      objective: "99%",
    }),
  );

const of = (metric: string, at: Course, labels = 'job="work",instance="x"'): Series => ({
  series: `${metric}{env="prod",${labels}}`,
  at,
});
const each = (perMinute: number, start = 0, end = 999): Course =>
  counter((minute) => (within(start, end)(minute) ? perMinute : 0));

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const ALL_BAD = `sum_over_time(${BAD}[4h])`;

describe("failures in several counters", () => {
  scenarios(records({}), [
    {
      name: "are never more than there were events, however often each is counted",
      minutes: 30,
      series: [
        of("in_total", each(100)),
        of("failed_total", each(100, 10, 20)),
        of("dead_total", each(80, 10, 20)),
      ],
      checks: [
        { minute: 15, query: BAD, value: 100 },
        { minute: 15, query: "slo:failed:step", value: 180 },
        { minute: 30, query: ALL_BAD, value: 1000 },
      ],
    },
    {
      name: "are added while there were more events than that",
      minutes: 30,
      series: [
        of("in_total", each(100)),
        of("failed_total", each(30, 10, 20)),
        of("dead_total", each(20, 10, 20)),
      ],
      checks: [{ minute: 30, query: ALL_BAD, value: 500 }],
    },
    {
      name: "are not lost where another target, with its errors, is scraped a little later",
      minutes: 40,
      series: [
        of("in_total", (minute) => 7 + (minute < 20 ? 0 : 10)),
        of("failed_total", () => 0),
        of("dead_total", (minute) => (minute < 20.5 ? 0 : 4), 'job="dead",instance="y"'),
      ],
      checks: [
        { minute: 20, query: TOTAL, value: 10 },
        { minute: 20, query: BAD, value: 0 },
        { minute: 21, query: TOTAL, value: 0 },
        { minute: 40, query: ALL_BAD, value: 4 },
      ],
    },
  ]);
});

describe("what is slower than allowed", () => {
  const histogram = (fast: Course | undefined, all: Course, le = "2.0"): readonly Series[] => [
    ...(fast === undefined ? [] : [of("took_bucket", fast, `job="work",instance="x",le="${le}"`)]),
    of("took_bucket", all, 'job="work",instance="x",le="+Inf"'),
  ];
  const signals = { "processing-time": { metric: "took", kind: "histogram" } };
  const slow = { signal: "processing-time", threshold: "2s" };
  const others = [
    of("in_total", each(100)),
    of("failed_total", each(10, 10, 20)),
    of("dead_total", () => 0),
  ];
  const UNKNOWN = "SlownessUnknown";
  scenarios(records({ slow }, signals), [
    {
      name: "failed too",
      minutes: 40,
      series: [
        ...others,
        ...histogram(
          counter((minute) => (within(15, 25)(minute) ? 60 : 100)),
          each(100),
        ),
      ],
      checks: [
        { minute: 12, query: BAD, value: 10 },
        { minute: 18, query: BAD, value: 50 },
        { minute: 23, query: BAD, value: 40 },
        { minute: 30, query: BAD, value: 0 },
        { minute: 40, query: ALL_BAD, value: 500 },
        { minute: 40, alert: UNKNOWN, fires: false },
      ],
    },
    {
      name: "is not more than everything, in an outage in which all is slow and fails",
      minutes: 40,
      series: [
        of("in_total", each(100)),
        of("failed_total", each(100, 10, 20)),
        ...histogram(
          counter((minute) => (within(10, 20)(minute) ? 0 : 100)),
          each(100),
        ),
      ],
      checks: [
        { minute: 15, query: BAD, value: 100 },
        { minute: 40, query: ALL_BAD, value: 1000 },
      ],
    },
    {
      name: "is unknown without a bucket there: failures are judged, and a ticket says so",
      minutes: 40,
      series: [...others, ...histogram(each(60), each(100), "5.0")],
      checks: [
        { minute: 15, query: BAD, value: 10 },
        { minute: 40, query: ALL_BAD, value: 100 },
        { minute: 13, alert: UNKNOWN, fires: false },
        { minute: 20, alert: UNKNOWN, fires: true },
      ],
    },
    {
      name: "is unknown of the one instance without a bucket there, and known of the other",
      minutes: 40,
      series: [
        ...others,
        ...histogram(each(30), each(50)),
        of("took_bucket", each(50), 'job="work",instance="y",le="+Inf"'),
      ],
      checks: [
        { minute: 30, query: BAD, value: 20 },
        { minute: 40, alert: UNKNOWN, fires: true },
      ],
    },
    {
      name: "is unknown once the histogram is gone with what it measured",
      minutes: 40,
      series: [
        ...others,
        ...histogram(each(100), each(100)).map(({ series, at }) => ({
          series,
          at: without(at, 10),
        })),
      ],
      checks: [
        { minute: 18, query: BAD, value: 10 },
        { minute: 27, alert: UNKNOWN, fires: false },
        { minute: 33, alert: UNKNOWN, fires: true },
      ],
    },
    {
      name: "is not asked for while nothing comes",
      minutes: 40,
      series: [of("in_total", () => 50), of("failed_total", () => 0)],
      checks: [
        { minute: 40, query: TOTAL, value: 0 },
        { minute: 40, alert: UNKNOWN, fires: false },
      ],
    },
    {
      name: "counts from zero after a restart, and what came before it is no credit",
      minutes: 40,
      series: [
        of("in_total", (minute) => (minute < 20 ? 5000 + 100 * minute : 100 * (minute - 20))),
        of("failed_total", () => 0),
        ...histogram(
          (minute) => (minute < 20 ? 4000 + 90 * minute : 90 * (minute - 20)),
          (minute) => (minute < 20 ? 5000 + 100 * minute : 100 * (minute - 20)),
        ),
      ],
      checks: [
        { minute: 0, query: BAD, value: undefined },
        { minute: 10, query: BAD, value: 10 },
        { minute: 40, query: BAD, value: 10 },
        { minute: 40, query: ALL_BAD, value: 10 * 19 + 10 * 20 },
      ],
    },
  ]);
});
