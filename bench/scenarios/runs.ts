/** Runs of an hourly batch job: few of them, so that one means little. */
import { type Course, newest } from "../../test/support/minutes.ts";
import type { Promised } from "../systems/index.ts";
import { born, series } from "./counters.ts";
import { HOUR } from "./records.ts";
import type { Scenario } from "./scenario.ts";

/** Runs end five minutes past the hour. */
const END = 5;
const START = 30 * HOUR;
const hourly = { kind: "batch", schedule: { every: "1h" } } as const;

const succeeding: Promised = {
  spec: {
    ...hourly,
    metrics: [
      {
        signals: {
          runs: { metric: "runs_total", kind: "counter" },
          "runs-failed": { metric: "runs_failed_total", kind: "counter" },
        },
      },
    ],
    slo: { sli: { kind: "run-success" }, objective: "95%" },
  },
  objective: 0.95,
  ratio: { errors: 'runs_failed_total{env="prod"}', total: 'runs_total{env="prod"}' },
  threshold: { expr: 'sum(increase(runs_failed_total{env="prod"}[1h])) > 0', for: "0m" },
};

const fast: Promised = {
  spec: {
    ...hourly,
    metrics: [
      {
        signals: {
          "run-duration": { metric: "run_seconds", kind: "gauge", unit: "s" },
          "last-run": { metric: "run_end_seconds", kind: "gauge", unit: "timestamp" },
        },
      },
    ],
    slo: { sli: { kind: "latency", threshold: "10m" }, objective: "95%" },
  },
  objective: 0.95,
  ratio: { kept: 'max(run_seconds{env="prod"}) <= bool 600' },
  threshold: { expr: 'max(run_seconds{env="prod"}) > 600', for: "5m" },
};

/** How many runs have ended that are so: run 0 ends five minutes past the first hour. */
const ended =
  (counts: (run: number) => boolean): Course =>
  (minute) => {
    const last = Math.floor((minute - END) / HOUR);
    return Array.from({ length: last + 1 }, (_, run) => run).filter(counts).length;
  };

const isOneOf =
  (...runs: readonly number[]) =>
  (run: number): boolean =>
    runs.includes(run);
const FIRST = START / HOUR;
const usual = { traffic: "1 run/h", promised: succeeding, start: START + END };
const runs = series(
  "runs_total",
  ended(() => true),
);
const failures = (failed: (run: number) => boolean) => series("runs_failed_total", ended(failed));

const ends: Course = newest(Array.from({ length: 40 }, (_, run) => run * HOUR + END));
const lasting = (slow: (run: number) => boolean) => [
  series("run_seconds", (minute) => (slow(Math.floor((minute - END) / HOUR)) ? 900 : 300)),
  series("run_end_seconds", ends),
];

export const batchRuns: readonly Scenario[] = [
  {
    ...usual,
    incident: "one run fails",
    minutes: START + 3 * HOUR,
    series: [runs, failures(isOneOf(FIRST))],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "two runs in a row fail",
    minutes: START + 4 * HOUR,
    series: [runs, failures(isOneOf(FIRST, FIRST + 1))],
    expected: { page: { by: HOUR + 5 } },
  },
  {
    ...usual,
    incident: "two runs in a row fail, the first ever: their counter is born with them",
    minutes: START + 4 * HOUR,
    series: [
      runs,
      series("runs_failed_total", born(ended(isOneOf(FIRST, FIRST + 1)), START + END)),
    ],
    expected: { page: { by: HOUR + 5 } },
  },
  {
    ...usual,
    incident: "every eighth run fails",
    minutes: START + 21 * HOUR,
    series: [runs, failures((run) => run >= FIRST && (run - FIRST) % 8 === 0)],
    expected: { ticket: { by: 20 * HOUR } },
  },
  {
    ...usual,
    incident: "the scheduler is dead: no run comes any more",
    minutes: START + 4 * HOUR,
    series: [
      series("runs_total", (minute) => ended(() => true)(Math.min(minute, START))),
      failures(() => false),
    ],
    // Two runs are missing, and a fifth of an hour is forgiven.
    expected: { page: { by: 2 * HOUR } },
  },
  {
    ...usual,
    promised: fast,
    incident: "one run takes too long",
    minutes: START + 3 * HOUR,
    series: lasting(isOneOf(FIRST)),
    expected: "nothing",
  },
  {
    ...usual,
    promised: fast,
    incident: "two runs in a row take too long",
    minutes: START + 4 * HOUR,
    series: lasting(isOneOf(FIRST, FIRST + 1)),
    expected: { page: { by: HOUR + 5 } },
  },
];
