import { describe } from "vitest";
import { cpu, gauge, proves, withSignals } from "../support/hinted.ts";
import { type Course, counter, within, without } from "../support/minutes.ts";
import type { Series } from "../support/scenario.ts";

const HINT = "compute-or-memory";
const input = withSignals("streaming", {
  cpu: cpu.signal,
  "gc-time": { metric: "gc", kind: "gauge", unit: "ms/s" },
});

const shuffle = within(200, 240);
/** One value in the shuffle, another at all other times. */
const spike =
  (usual: number, then: number): Course =>
  (minute) =>
    shuffle(minute) ? then : usual;
const scene = (used: Course, collecting: Course): readonly Series[] => [
  ...cpu.uses(used),
  gauge("gc", collecting),
];

describe("a shuffle", () => {
  proves(input, HINT, [
    {
      name: "in which CPU and collection rise together is a hint while it lasts",
      minutes: 260,
      series: scene(spike(0.4, 0.9), spike(20, 250)),
      holds: { 199: false, 207: true, 240: true, 250: false },
    },
    {
      name: "in which CPU alone rises is none",
      minutes: 230,
      series: scene(spike(0.4, 0.9), () => 20),
      holds: { 220: false },
    },
    {
      name: "in which collection alone rises is none",
      minutes: 230,
      series: scene(() => 0.4, spike(20, 250)),
      holds: { 220: false },
    },
    {
      name: "in which CPU rises and stays low is none",
      minutes: 230,
      series: scene(spike(0.1, 0.5), spike(20, 250)),
      holds: { 220: false },
    },
    {
      name: "in which collection rises and stays low is none",
      minutes: 230,
      series: scene(spike(0.4, 0.9), spike(10, 60)),
      holds: { 220: false },
    },
    {
      name: "after nothing was ever collected is one",
      minutes: 230,
      series: scene(spike(0.4, 0.9), spike(0, 250)),
      holds: { 199: false, 220: true },
    },
    {
      name: "of a minute is too short to be told of",
      minutes: 230,
      series: scene(
        (minute) => (minute === 210 ? 0.9 : 0.4),
        (minute) => (minute === 210 ? 250 : 20),
      ),
      holds: { 210: false, 212: false },
    },
  ]);
});

describe("no shuffle", () => {
  proves(input, HINT, [
    {
      name: "work that is always as hard shows no rise",
      minutes: 230,
      series: scene(
        () => 0.9,
        () => 250,
      ),
      holds: { 220: false },
    },
    {
      name: "an idle night has no hint",
      minutes: 230,
      series: scene(
        () => 0.01,
        () => 0,
      ),
      holds: { 160: false, 230: false },
    },
  ]);
});

describe("what cannot be judged", () => {
  const shuffling = scene(spike(0.4, 0.9), spike(20, 250));
  proves(input, HINT, [
    { name: "nothing at all", minutes: 30, series: [], holds: { 30: undefined } },
    {
      name: "a day of which a tenth was not seen yet",
      minutes: 160,
      series: shuffling,
      holds: { 90: undefined, 150: false },
    },
    {
      name: "no collection",
      minutes: 220,
      series: cpu.uses(spike(0.4, 0.9)),
      holds: { 220: undefined },
    },
    {
      name: "a job that has ended",
      minutes: 240,
      series: scene(without(spike(0.4, 0.9), 215), without(spike(20, 250), 215)),
      holds: { 214: true, 235: undefined },
    },
  ]);
});

describe("counters", () => {
  const counted = withSignals("batch", {
    cpu: { metric: "cpu_seconds_total", kind: "counter", limit: 2 },
    "gc-time": { metric: "gc_seconds_total", kind: "counter" },
  });
  const pod = (metric: string, name: string, share: Course): Series => ({
    series: `${metric}{env="prod",job="spark",instance="${name}"}`,
    at: counter((minute) => 60 * (share(minute) ?? 0)),
  });
  proves(counted, HINT, [
    {
      name: "are read as rates: cores of a limit, and the worst share of time in collection",
      minutes: 240,
      series: [
        pod("cpu_seconds_total", "a", spike(0.4, 0.9)),
        pod("cpu_seconds_total", "b", spike(0.4, 0.9)),
        pod("gc_seconds_total", "a", spike(0.02, 0.25)),
        pod("gc_seconds_total", "b", () => 0),
      ],
      holds: { 199: false, 215: true },
    },
  ]);
});
