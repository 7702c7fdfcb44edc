import { describe } from "vitest";
import { cpu, gauge, proves, withSignals } from "../support/hinted.ts";
import type { Course } from "../support/minutes.ts";
import type { Series } from "../support/scenario.ts";

const HINT = "scheduler-or-pool";
const DEPTH = { "queue-depth": { metric: "depth", by: ["pool"] } };
const WORKERS = { "workers-busy": { metric: "busy" } };

/** Two tasks more each minute, from minute 90 on, until somebody restarts the scheduler. */
const grows: Course = (minute) => (minute > 90 && minute < 150 ? 2 * (minute - 90) : 0);
const some: Course = () => 0.4;
const all: Course = () => 0.98;

describe("a queue that grows", () => {
  proves(withSignals("batch", { ...DEPTH, ...WORKERS }), HINT, [
    {
      name: "while workers are free is a hint, until it is empty",
      minutes: 170,
      series: [gauge("depth", grows), gauge("busy", some)],
      holds: { 89: false, 100: true, 149: true, 151: false, 170: false },
    },
    {
      name: "while all workers are busy is none: there are too few",
      minutes: 120,
      series: [gauge("depth", grows), gauge("busy", all)],
      holds: { 100: false, 120: false },
    },
    {
      name: "counts the tasks of all pools",
      minutes: 115,
      series: [
        ...["a", "b"].map((pool) => ({
          series: `depth{env="prod",pool="${pool}"}`,
          at: (minute: number) => 0.05 * Math.max(0, minute - 90),
        })),
        gauge("busy", some),
      ],
      holds: { 89: false, 100: false, 108: true },
    },
    {
      name: "is no longer than what waits for the next minute: an idle night has no hint",
      minutes: 120,
      series: [gauge("depth", (minute) => (minute % 10 === 0 ? 1 : 0)), gauge("busy", () => 0.02)],
      holds: { 80: false, 100: false, 105: false, 120: false },
    },
    {
      name: "is not judged where nothing is known of the workers",
      minutes: 120,
      series: [gauge("depth", grows)],
      holds: { 105: undefined },
    },
    {
      name: "is not judged where nothing is known of the queue",
      minutes: 120,
      series: [gauge("busy", some)],
      holds: { 105: undefined },
    },
  ]);
});

describe("without a number of busy workers", () => {
  proves(withSignals("batch", { ...DEPTH, cpu: cpu.signal }), HINT, [
    {
      name: "idle CPU stands for free workers",
      minutes: 120,
      series: [gauge("depth", grows), ...cpu.uses(() => 0.1)],
      holds: { 89: false, 105: true },
    },
    {
      name: "half of the CPU in use says nothing for it",
      minutes: 120,
      series: [gauge("depth", grows), ...cpu.uses(() => 0.5)],
      holds: { 105: false },
    },
  ]);
});

describe("the wait in the queue", () => {
  const WAIT = { metric: "wait_seconds", kind: "gauge" };
  const waits: Course = (minute) => 20 + 10 * Math.max(0, minute - 90);
  proves(withSignals("streaming", { ...DEPTH, ...WORKERS, "queue-wait": WAIT }), HINT, [
    {
      name: "counts where it is known, whatever the depth",
      minutes: 120,
      series: [gauge("depth", () => 7), gauge("wait_seconds", waits), gauge("busy", some)],
      holds: { 89: false, 110: true },
    },
    {
      name: "of less than a minute is none, and the depth does not count",
      minutes: 120,
      series: [
        gauge("depth", grows),
        gauge("wait_seconds", (minute) => Math.max(20, minute - 70)),
        gauge("busy", some),
      ],
      holds: { 110: false },
    },
  ]);

  const HISTOGRAM = { metric: "wait_seconds", kind: "histogram" };
  /** A task each second, of which so many wait up to ten minutes, and the others up to one. */
  const buckets = (long: (minute: number) => number): readonly Series[] => {
    let waited = 0;
    const late = Array.from({ length: 200 }, (_, minute) => (waited += 60 * long(minute)));
    const bucket = (le: string, at: Course): Series => ({
      series: `wait_seconds_bucket{env="prod",instance="x",job="x",le="${le}"}`,
      at,
    });
    return [
      bucket("60", (minute) => 60 * minute - (late[minute] ?? 0)),
      bucket("600", (minute) => 60 * minute),
      bucket("+Inf", (minute) => 60 * minute),
    ];
  };
  proves(withSignals("streaming", { ...WORKERS, "queue-wait": HISTOGRAM }), HINT, [
    {
      name: "of a histogram is not judged while nothing waits",
      minutes: 90,
      series: [
        ...buckets(() => 0).map(({ series }) => ({ series, at: () => 7 })),
        gauge("busy", some),
      ],
      holds: { 80: undefined },
    },
    {
      name: "of a histogram is its tail",
      minutes: 110,
      series: [
        ...buckets((minute) => Math.min(0.9, Math.max(0, (minute - 90) / 20))),
        gauge("busy", some),
      ],
      holds: { 89: false, 105: true },
    },
  ]);
});
