import { type Condition, condition, runOverdue, runsFailInARow } from "../../alerts/index.ts";
import { type Expr, formatDuration, promql } from "../../promql/index.ts";
import { own, remembered, spoken } from "../build.ts";
import { lately, overdueSeconds, quietSeconds } from "../heartbeat.ts";
import { stepName } from "../series.ts";
import type { Recording, SliContext } from "../sli.ts";

const STREAK = "slo:runs_failed_in_a_row:count";

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
  const previous = remembered(own(context, STREAK), context);
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
  condition(runsFailInARow, { inARow }, promql`${own(context, STREAK)} >= ${inARow - 1 + NEARLY}`),
  overdue(quietSeconds(context), cadenceSeconds, overdueSeconds(cadenceSeconds, graceSeconds)),
];

const overdue = (quiet: Expr, cadenceSeconds: number, afterSeconds: number): Condition =>
  condition(
    runOverdue,
    {
      every: spoken(formatDuration(cadenceSeconds)),
      after: formatDuration(afterSeconds),
    },
    promql`${quiet} > ${afterSeconds}`,
  );
