import { equals, promql } from "../promql/index.ts";
import { type Aggregation, gaugeValue, ofNewestRun, type Signal } from "../signals/index.ts";
import { here, own, remembered } from "./build.ts";
import { series } from "./series.ts";
import type { Recording, SliContext, Subject } from "./sli.ts";

/** Bad runs before anyone is told: one may be chance. */
const MINIMUM_BAD_RUNS = 2;
const DAY_SECONDS = 86_400;

/** Runs come one by one, once in a cadence. */
export const oneByOne = (cadenceSeconds: number) => ({
  sparse: { cadenceSeconds, minimumBad: MINIMUM_BAD_RUNS },
  unitsPerDay: DAY_SECONDS / cadenceSeconds,
});

/** When the last run finished, as its gauge says. */
export const FINISHED = "slo:run_finished:timestamp_seconds";

/**
 * Recognises a finished run by its timestamp moving, once each, however long its metrics were gone.
 * A job that runs once a day has no rate; its runs are counted.
 */
export function runRecordings(context: SliContext, finished: string): readonly Recording[] {
  const now = promql`${gaugeValue(context.signal(finished), context.scene, [], "max")} > 0`;
  const previous = remembered(here(context, FINISHED), context);
  return [
    {
      record: NEW,
      // At the first evaluation a run is new if it has just ended, give or take what clocks differ.
      expr: promql`(${now}) > bool ${context.on} ${previous}
        or abs(time() - (${now})) < bool ${2 * context.intervalSeconds}`,
    },
    {
      record: FINISHED,
      // Before any was seen to finish: when the rules were loaded. The first one after that is new, too.
      expr: promql`${now} or ${context.on} ${previous} or ${context.on} 0 * ${here(context, series.objective)} + time()`,
    },
  ];
}

/** What a gauge says of the last run; label `signal`. */
const OF_RUN = "slo:last_run:value";

/** The same, recorded; the series of one run become one by `op`. */
export const ofLastRun = (
  signal: Signal,
  finished: Signal,
  op: Aggregation,
  context: SliContext,
) => ({
  recording: {
    record: OF_RUN,
    labels: { signal: signal.name },
    expr: ofNewestRun(signal, finished, context.scene, op),
  },
  value: own(context, OF_RUN, { signal: equals(signal.name) }),
});

/** 1 at the evaluation that first sees a run finished, otherwise 0. */
export const NEW = "slo:run_new:bool";
export const newRun = (context: SliContext) => own(context, NEW);

/** Counters of all runs: one of them all, or one for each outcome. */
export const countersOfRuns = ({ signalKind }: Pick<Subject, "signalKind">): readonly string[] =>
  signalKind("runs") === undefined && signalKind("runs-succeeded") !== undefined
    ? ["runs-succeeded", "runs-failed"]
    : ["runs"];
