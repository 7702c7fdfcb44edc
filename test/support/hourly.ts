import { type Course, newest } from "./minutes.ts";
import type { Check, Series } from "./scenario.ts";

/** How the runs of an hourly job end, from the first on: `o` well, `x` badly, a space where none runs. */
export type Ends = string;

/** Runs finish ten minutes past the hour. */
const FINISH_MINUTE = 10;

/** The minutes in which runs finish, of all or of those that end so. */
const minutesOf = (ends: Ends, wanted = "ox"): readonly number[] =>
  [...ends].flatMap((end, hour) => (wanted.includes(end) ? [60 * hour + FINISH_MINUTE] : []));

const countOf =
  (ends: Ends, wanted: string): Course =>
  (minute) =>
    minutesOf(ends, wanted).filter((each) => each <= minute).length;

const LABELS = 'env="prod",job="load"';

/** A series of the preset `batch-job`. */
export const ofJob = (name: string, at: Course, labels = ""): Series => ({
  series: `pipeline_${name}{${LABELS}${labels}}`,
  at,
});

/** A process that goes on counting from run to run, under the same names. */
export const COUNTERS = [
  {
    selector: { job: "load" },
    signals: {
      runs: { metric: "pipeline_runs_total", kind: "counter" },
      "runs-failed": { metric: "pipeline_runs_failed_total", kind: "counter" },
    },
  },
];

/** Counters that were there before the first run. */
export const countersOf = (ends: Ends, labels = ',instance="x"'): readonly Series[] => [
  ofJob("runs_total", countOf(ends, "ox"), labels),
  ofJob("runs_failed_total", countOf(ends, "x"), labels),
];

/** Timestamps that a job leaves behind: of its last run, and of its last success. */
export const gaugesOf = (ends: Ends, startSeconds: number, labels = ""): readonly Series[] => [
  ofJob("last_run_timestamp_seconds", newest([-50, ...minutesOf(ends)], startSeconds), labels),
  ofJob(
    "last_success_timestamp_seconds",
    newest([-50, ...minutesOf(ends, "o")], startSeconds),
    labels,
  ),
];

/** An alert fires in each of some minutes. */
export const fires = (alert: string, ...minutes: readonly number[]): readonly Check[] =>
  minutes.map((minute) => ({ minute, alert, fires: true }));

/** An alert is silent in each of some minutes. */
export const silent = (alert: string, ...minutes: readonly number[]): readonly Check[] =>
  minutes.map((minute) => ({ minute, alert, fires: false }));
