import { describe } from "vitest";
import { cpu, gauge, type HintScenario, proves, withSignals } from "../support/hinted.ts";
import { type Course, without } from "../support/minutes.ts";
import type { Series } from "../support/scenario.ts";

const HINT = "upstream-or-io";
const LAG = { metric: "lag" };
const input = withSignals("streaming", { "consumer-lag": LAG, cpu: cpu.signal });

/** A consumer that keeps up: it commits every three minutes. */
const sawTooth = (minute: number) => 150 * (1 + (minute % 3));
/** Stands from minute 90 to 150 while a thousand records a minute arrive, then catches up at once. */
const stands = (minute: number) =>
  sawTooth(minute) + (minute > 90 && minute < 150 ? 1000 * (minute - 90) : 0);
const idle: Course = () => 0.1;

const scene = (lag: Course, used: Course, ...more: readonly Series[]): readonly Series[] => [
  gauge("lag", lag),
  ...cpu.uses(used),
  ...more,
];

describe("lag that rises", () => {
  proves(input, HINT, [
    {
      name: "while the CPU idles is a hint, until it is worked off",
      minutes: 180,
      series: scene(stands, idle),
      holds: { 89: false, 92: false, 100: true, 149: true, 152: false, 180: false },
    },
    {
      name: "while the CPU is busy is none: the consumer works as hard as it can",
      minutes: 120,
      series: scene(stands, () => 0.8),
      holds: { 89: false, 100: false, 120: false },
    },
    {
      name: "becomes one when the CPU falls idle",
      minutes: 120,
      series: scene(stands, (minute) => (minute < 105 ? 0.8 : 0.1)),
      holds: { 104: false, 112: true },
    },
    {
      name: "and levels off is none any more",
      minutes: 150,
      series: scene((minute) => stands(Math.min(minute, 110)), idle),
      holds: { 109: true, 150: false },
    },
    {
      name: "by less than what matters is none",
      minutes: 130,
      series: scene((minute) => Math.max(0, minute - 60), idle),
      holds: { 80: false, 130: false },
    },
  ]);
});

describe("lag that does not rise", () => {
  proves(input, HINT, [
    ...Array.from(
      { length: 6 },
      (_, index): HintScenario => ({
        name: `a healthy saw tooth of a consumer with room to spare, minute ${120 + index}`,
        minutes: 130,
        series: scene(sawTooth, idle),
        holds: { [120 + index]: false },
      }),
    ),
    {
      name: "an idle night has no hint",
      minutes: 120,
      series: scene(
        () => 0,
        () => 0.01,
      ),
      holds: { 20: false, 60: false, 120: false },
    },
    {
      name: "a burst that is being worked off has none, although the store is the brake",
      minutes: 140,
      series: scene(
        (minute) => (minute < 90 ? 200 : Math.max(200, 5e5 - 1e4 * (minute - 90))),
        idle,
      ),
      holds: { 89: false, 101: false, 130: false },
    },
    {
      name: "a dip of one scrape is no rise when it is over",
      minutes: 130,
      series: scene((minute) => (minute === 100 ? 0 : 50_000), idle),
      holds: { 99: false, 101: false, 106: false, 115: false },
    },
  ]);
});

describe("a consumer that is throttled", () => {
  const throttled = withSignals("streaming", {
    "consumer-lag": LAG,
    cpu: cpu.signal,
    "cpu-throttling": { metric: "throttled" },
  });
  proves(throttled, HINT, [
    {
      name: "computes, however idle the average is",
      minutes: 110,
      series: scene(
        stands,
        idle,
        gauge("throttled", () => 0.6),
      ),
      holds: { 105: false },
    },
    {
      name: "hardly ever is not held back",
      minutes: 110,
      series: scene(
        stands,
        idle,
        gauge("throttled", () => 0.05),
      ),
      holds: { 105: true },
    },
    {
      name: "as far as is known, which may be not at all",
      minutes: 110,
      series: scene(stands, idle),
      holds: { 89: false, 105: true },
    },
  ]);
});

describe("what cannot be judged", () => {
  proves(input, HINT, [
    { name: "nothing at all", minutes: 30, series: [], holds: { 30: undefined } },
    {
      name: "no lag",
      minutes: 110,
      series: cpu.uses(idle),
      holds: { 105: undefined },
    },
    {
      name: "no CPU",
      minutes: 110,
      series: [gauge("lag", stands)],
      holds: { 105: undefined },
    },
    {
      name: "CPU without a limit",
      minutes: 110,
      series: [gauge("lag", stands), gauge("cores", idle)],
      holds: { 105: undefined },
    },
    {
      name: "a lag that has just been seen for the first time",
      minutes: 30,
      series: scene(stands, idle),
      holds: { 10: undefined, 16: false },
    },
    {
      name: "a lag that is no longer seen",
      minutes: 130,
      series: scene(without(stands, 105), idle),
      holds: { 104: true, 125: undefined },
    },
  ]);
});
