import { type Expr, promql, seconds } from "../../promql/index.ts";
import { gaugeValue, instant, ofNewestRun } from "../../signals/index.ts";
import { here, list, needEach, own } from "../build.ts";
import { COUNTABLE, runNeed } from "../counted.ts";
import { failures } from "../failures.ts";
import { FUTURE_SECONDS } from "../freshness.ts";
import { countersOfRuns, FINISHED, NEW, runRecordings } from "../runs.ts";
import type { Need, Problem, Sli, SliContext, Subject } from "../sli.ts";

/** Where the outcome of runs is read from: counters, or gauges of the last run. */
export interface RunSources {
  readonly errors?: string | readonly string[];
  readonly total?: string | readonly string[];
  readonly finished?: string;
  readonly outcome?: string;
  readonly succeeded?: string;
  readonly tolerance?: string;
}

const finishedOf = ({ finished }: RunSources): string => finished ?? "last-run";
const errorsOf = ({ errors }: RunSources): readonly string[] => list(errors ?? "runs-failed");
const totalsOf = ({ total }: RunSources, subject: Subject): readonly string[] =>
  total === undefined ? countersOfRuns(subject) : list(total);

const GAUGES = ["finished", "outcome", "succeeded"] as const;

const namesCounters = ({ errors, total }: RunSources): boolean =>
  errors !== undefined || total !== undefined;
const gaugesNamed = (sources: RunSources) => GAUGES.filter((each) => sources[each] !== undefined);

/** Counters see every run, gauges only the last one: where both are there, counters count. */
function byGauges(sources: RunSources, subject: Subject): boolean {
  if (gaugesNamed(sources).length > 0) return true;
  if (namesCounters(sources)) return false;
  const counters = [...countersOfRuns(subject), "runs-failed"];
  return (
    subject.signalKind("last-run") !== undefined &&
    counters.some((name) => {
      const kind = subject.signalKind(name);
      return kind === undefined || (kind === "gauge" && outcomeOf({}, subject) !== undefined);
    })
  );
}

/** The gauge that says how the last run ended, where there is one. */
function outcomeOf({ outcome, succeeded }: RunSources, { signalKind }: Subject) {
  if (outcome !== undefined || succeeded !== undefined) return outcome;
  return signalKind("last-run-success") === undefined ? undefined : "last-run-success";
}

export function runNeeds(sources: RunSources, subject: Subject): readonly Need[] {
  if (!byGauges(sources, subject))
    return [
      ...needEach(errorsOf(sources), "errors", sources.errors, { kinds: COUNTABLE }),
      ...needEach(totalsOf(sources, subject), "total", sources.total, { kinds: COUNTABLE }),
      ...runNeed([...errorsOf(sources), ...totalsOf(sources, subject)], subject),
    ];
  const outcome = outcomeOf(sources, subject);
  return [
    ...needEach([finishedOf(sources)], "finished", sources.finished, TIMESTAMP),
    ...(outcome === undefined
      ? needEach([succeededOf(sources)], "succeeded", sources.succeeded, TIMESTAMP)
      : needEach([outcome], "outcome", sources.outcome, { kinds: ["gauge"], quantity: "ratio" })),
  ];
}

const TIMESTAMP = { kinds: ["gauge"], quantity: "timestamp" } as const;

const succeededOf = ({ succeeded }: RunSources): string => succeeded ?? "last-success";

/** A run has one outcome, and it must come from one place. */
export function sourceProblems(sources: RunSources): readonly Problem[] {
  const { outcome } = sources;
  const several = namesCounters(sources)
    ? gaugesNamed(sources)
    : gaugesNamed(sources).filter((each) => each === "succeeded" && outcome !== undefined);
  return several.slice(0, 1).map((param) => ({
    param: [param],
    code: "slo/cannot-derive",
    message: "The outcome of a run is told in more than one way.",
    hint: "Keep one: the counters `errors` and `total`, the gauge `outcome`, or the timestamp `succeeded`.",
  }));
}

interface Runs
  extends Pick<Sli, "measured" | "support" | "total" | "bad" | "isComplete">,
    Partial<Pick<Sli, "conditions">> {
  /** When the last run finished, where that is known from elsewhere than counting. */
  readonly lastSeconds: readonly Expr[];
}

export function runsFrom(sources: RunSources, context: SliContext): Runs {
  if (!byGauges(sources, context)) {
    const names = { errors: errorsOf(sources), total: totalsOf(sources, context) };
    return { ...failures(names, undefined, context), lastSeconds: [] };
  }
  const { measured, told, succeeded } = outcomeFrom(sources, context);
  const run = here(context, NEW);
  return {
    measured: `Each run once, when its timestamp moves: ${measured}`,
    support: runRecordings(context, finishedOf(sources)),
    total: promql`${run} and ${context.on} ${told}`,
    bad: promql`${run} * ${context.on} (1 - (${succeeded}))`,
    isComplete: true,
    lastSeconds: [promql`${own(context, FINISHED)} <= time() + ${FUTURE_SECONDS}`],
  };
}

interface Outcome {
  readonly measured: string;
  /** Raw series without which nobody knows it. */
  readonly told: Expr;
  /** 1 if the run that finished last succeeded, otherwise 0. */
  readonly succeeded: Expr;
}

function outcomeFrom(sources: RunSources, context: SliContext): Outcome {
  const { signal, scene } = context;
  const finished = signal(finishedOf(sources));
  const outcome = outcomeOf(sources, context);
  if (outcome !== undefined)
    return {
      measured: "did it succeed?",
      told: instant(signal(outcome), scene),
      // Where runs cannot be told apart, one that failed is believed.
      succeeded: promql`(${ofNewestRun(signal(outcome), finished, scene, "min")}) > bool 0`,
    };
  const last = gaugeValue(finished, scene, [], "max");
  const success = gaugeValue(signal(succeededOf(sources)), scene, [], "max");
  return {
    measured: "has the timestamp of the last success moved with it?",
    told: last,
    // Where no run ever succeeded there is no such timestamp.
    succeeded: promql`${success} >= bool ${last} - ${seconds(sources.tolerance ?? "1m")} or 0 * ${last}`,
  };
}
