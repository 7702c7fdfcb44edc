import { describe } from "vitest";
import { type Course, counter } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { small } from "../support/small.ts";

const HOUR = 60;
/** Recorded already. */
const STEPS = ["slo:sli_total:step", "slo:sli_bad:step"];

/** Totals of steps that were recorded already; with `paused`, rules are evaluated only while `alive` is 1. */
function totals({
  paused = false,
  regions,
}: {
  paused?: boolean;
  regions?: readonly string[];
} = {}) {
  const subject = small({
    kind: "streaming",
    metrics: [
      {
        signals: {
          records: { metric: "in_total", kind: "counter" },
          "records-failed": { metric: "failed_total", kind: "counter" },
        },
      },
    ],
    sli: { kind: "error-rate" },
    objective: "99%",
    ...(regions && { regions }),
  });
  return {
    ...subject,
    scrapeSeconds: 60,
    omit: STEPS,
    ...(paused && { whileTrue: "alive == 1" }),
  } satisfies Subject;
}

const step = (share: "total" | "bad", at: Course, region = ""): Series => ({
  series: `slo:sli_${share}:step{env="prod",pipeline="small",service="small",slo="promise"${region}}`,
  at,
});
const steps = (total: Course, bad: Course): readonly Series[] => [
  step("total", total),
  step("bad", bad),
];

const sum = (share: "total" | "bad", window: string, more = "") =>
  `slo:sli_events:sum{share="${share}",window="${window}"${more}}`;

/** An even stream, of which a tenth is bad. */
const even = steps(
  () => 60,
  () => 6,
);

/** The rules stand still from one minute on, until before another. */
const pausedFrom = (from: number, to: number): readonly Series[] => [
  ...even,
  { series: "alive", at: (minute) => (minute >= from && minute < to ? 0 : 1) },
];

describe("what is counted", () => {
  scenarios(totals(), [
    {
      name: "goes on by nothing where a step is no finite number, or negative",
      minutes: 90,
      series: steps(
        (minute) => ({ 20: Number.NaN, 30: Number.POSITIVE_INFINITY, 40: -500 })[minute] ?? 60,
        (minute) => ({ 20: 1, 30: Number.NaN, 40: Number.NEGATIVE_INFINITY })[minute] ?? 6,
      ),
      checks: [
        { minute: 75, query: sum("total", "1h"), value: 57 * 60 },
        { minute: 75, query: sum("bad", "1h"), value: 57 * 6 + 1 },
        { minute: 90, query: sum("total", "5m"), value: 300 },
      ],
    },
    {
      name: "begins with the first sample, and a window holds what there is",
      minutes: 100,
      series: steps(
        (minute) => (minute < 10 ? undefined : 60),
        (minute) => (minute < 10 ? undefined : 6),
      ),
      checks: [
        { minute: 9, query: sum("total", "1h"), value: 0 },
        { minute: 10, query: sum("total", "1h"), value: 60 },
        { minute: 40, query: sum("total", "period"), value: 31 * 60 },
        { minute: 40, query: sum("bad", "1d"), value: 31 * 6 },
        { minute: 100, query: sum("total", "period"), value: 91 * 60 },
      ],
    },
  ]);

  scenarios(totals({ regions: ["eu", "us"] }), [
    {
      name: "is that of each region, of one that appears and of one that goes",
      minutes: 200,
      series: [
        step("total", (minute) => (minute < 120 ? 60 : undefined), ',region="eu"'),
        step("bad", (minute) => (minute < 120 ? 6 : undefined), ',region="eu"'),
        step("total", (minute) => (minute >= 60 ? 30 : undefined), ',region="us"'),
        step("bad", (minute) => (minute >= 60 ? 3 : undefined), ',region="us"'),
      ],
      checks: [
        { minute: 59, query: sum("total", "1h", ',region="us"'), value: 0 },
        { minute: 90, query: sum("total", "1h", ',region="us"'), value: 31 * 30 },
        { minute: 110, query: sum("total", "1h", ',region="eu"'), value: 3600 },
        { minute: 150, query: sum("bad", "1d", ',region="us"'), value: 91 * 3 },
        { minute: 200, query: sum("total", "1h", ',region="eu"'), value: 0 },
      ],
    },
  ]);
});

describe("counters that begin again", () => {
  const { omit: _, ...subject } = totals();
  const target = 'env="prod",job="j",instance="i"';
  scenarios(subject, [
    {
      name: "take nothing from what was counted",
      minutes: 100,
      series: [60, 6].map((rate, index) => ({
        series: `${["in_total", "failed_total"][index]}{${target}}`,
        at: (minute: number) => counter(() => rate)(minute < 50 ? minute : minute - 50),
      })),
      checks: [
        // What lay between the last scrape and the restart is lost: nobody has seen it.
        { minute: 100, query: sum("total", "period"), value: 99 * 60 },
        { minute: 100, query: sum("bad", "period"), value: 99 * 6 },
        { minute: 100, query: sum("total", "30m"), value: 30 * 60 },
      ],
    },
  ]);
});

// promtool marks what a rule no longer yields as gone, so that five minutes of counting before a pause may
// be forgotten. Where Prometheus itself pauses there is no such mark: it looks five minutes back, and what
// is restored is exact up to a pause of a day.
//
// Pause    forgotten (here)   window whose beginning lies in the pause
// 20 min   4 min              up to 3 hours of counting too much in windows of hours, 6 in those of days
// 3 h 40   up to 30 min       the same
// 30 h     up to 12 hours     the same; of a pause of more than two days, all that was ever counted
describe("after a pause of the rules", () => {
  scenarios(totals({ paused: true }), [
    {
      name: "of 20 minutes, counting goes on to within five minutes",
      minutes: 170,
      series: pausedFrom(100, 120),
      checks: [
        { minute: 110, query: sum("total", "1h"), value: undefined },
        { minute: 120, query: sum("total", "period"), value: (95 + 1) * 60 },
        { minute: 125, query: sum("total", "1h"), value: (95 + 6 - 65) * 60 },
        // An hour ago nothing was recorded: what was at the last of every third hour counts, the first of all.
        { minute: 160, query: sum("total", "1h"), value: (95 + 41) * 60 },
        { minute: 160, query: sum("bad", "1h"), value: (95 + 41) * 6 },
        { minute: 160, query: sum("bad", "30m"), value: 30 * 6 },
        { minute: 170, query: sum("total", "period"), value: (95 + 51) * 60 },
      ],
    },
    {
      name: "of 3 hours 40, it goes on an evaluation later",
      minutes: 500,
      series: pausedFrom(100, 320),
      checks: [
        { minute: 320, query: sum("total", "period"), value: undefined },
        { minute: 321, query: sum("total", "period"), value: (90 + 1) * 60 },
        { minute: 390, query: sum("total", "1h"), value: 60 * 60 },
        { minute: 420, query: sum("total", "period"), value: (90 + 100) * 60 },
        { minute: 480, query: sum("total", "6h"), value: (90 + 160) * 60 },
        { minute: 480, query: sum("bad", "6h"), value: (90 + 160) * 6 },
      ],
    },
    {
      name: "of 30 hours, it goes on from the last half day before it",
      minutes: 100 + 30 * HOUR + 100,
      series: pausedFrom(100, 100 + 30 * HOUR),
      checks: [
        { minute: 101 + 30 * HOUR, query: sum("total", "period"), value: 60 },
        { minute: 200 + 30 * HOUR, query: sum("total", "period"), value: 100 * 60 },
        { minute: 200 + 30 * HOUR, query: sum("total", "1h"), value: 60 * 60 },
        { minute: 200 + 30 * HOUR, query: sum("total", "1d"), value: 100 * 60 },
        { minute: 200 + 30 * HOUR, query: sum("bad", "1d"), value: 100 * 6 },
      ],
    },
  ]);
});
