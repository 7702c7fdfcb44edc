import { type Expr, formatDuration, promql } from "../../promql/index.ts";
import { before, own, spoken } from "../build.ts";
import { lately, overdueSeconds, quietSeconds } from "../heartbeat.ts";
import { stepName } from "../series.ts";
import type { Condition, Recording, SliContext } from "../sli.ts";

const STREAK = "slo:runs_failed_in_a_row:count";

/** How long the streak is remembered across gaps of the ruler. */
const REACH_SECONDS = 3600;
/** Runs told by an expression over a window come in fractions; so a little less will do. */
const NEARLY = 0.8;
const NONE = 0.01;

/**
 * Runs that failed since the last one that succeeded. Nothing but a success ends the streak: not the
 * time between two runs, and not metrics that are missing for a while.
 */
export function streak(context: SliContext): Recording {
  const bad = lately(context, stepName("bad"));
  const good = promql`${lately(context, stepName("total"))} - ${bad}`;
  const previous = before(own(context, STREAK), context, REACH_SECONDS);
  return {
    record: STREAK,
    expr: promql`0 * (${good} > ${NONE}) or ${previous} + ${bad} or ${bad} or ${previous}`,
  };
}

/** Alerts that count runs; they hold by themselves until a run succeeds or finishes. */
export const runConditions = (
  context: SliContext,
  cadenceSeconds: number,
  inARow: number,
  graceSeconds: number | undefined,
): readonly Condition[] => [
  failing(own(context, STREAK), inARow),
  overdue(quietSeconds(context), cadenceSeconds, overdueSeconds(cadenceSeconds, graceSeconds)),
];

const failing = (failed: Expr, inARow: number): Condition => ({
  id: "runs-fail-in-a-row",
  alert: "RunsFailInARow",
  todo: "Open the log of the newest failed run and compare its error type with the ones before it. The same one: mend the cause, then run again. A deploy mark before the first of them: roll back.",
  urgency: "page",
  expr: promql`${failed} >= ${inARow - 1 + NEARLY}`,
  forSeconds: 0,
  summary: [{ value: "number" }, " runs have failed since the last one that succeeded"],
  meaning: `${inARow === 1 ? "A run has" : `${inARow} runs in a row have`} failed, and none has succeeded since.`,
  status: "breached",
});

const overdue = (quiet: Expr, cadenceSeconds: number, afterSeconds: number): Condition => ({
  id: "run-overdue",
  alert: "RunOverdue",
  todo: "Look at the scheduler first: was the run started, is it still running, does it wait for an upstream or a pool? If runs finish and only their metrics are gone, mend those.",
  urgency: "page",
  expr: promql`${quiet} > ${afterSeconds}`,
  forSeconds: 0,
  summary: [
    "no run has been seen to finish for ",
    { value: "duration" },
    `, though one is due every ${spoken(formatDuration(cadenceSeconds))}`,
  ],
  meaning: `No run has been seen to finish for ${formatDuration(afterSeconds)}, successful or not: the scheduler, the run itself or its metrics are stuck or gone.`,
  status: "breached",
});
