import { type Condition, completenessGate, condition } from "../../alerts/index.ts";
import type { Expr } from "../../promql/index.ts";
import { namedZone } from "../local-time.ts";
import type { Problem, Subject } from "../sli.ts";
import { byRun, type CompletenessParams } from "./terms.ts";

/** A gate holds for each period by itself, whatever is left of the budget. */
export const belowGate = (gate: string, period: string, expr: Expr, how: string): Condition =>
  condition(completenessGate, { gate, period, how }, expr);

/** Parameters that say nothing without others. */
export function gateProblems(params: CompletenessParams, subject: Subject): readonly Problem[] {
  const found: Problem[] = [...namedZone(params)];
  const tell = (param: keyof CompletenessParams, message: string, hint: string) =>
    found.push({ param: [param], code: "slo/cannot-derive", message, hint });
  if (params.judge === "periods" && params.gate === undefined)
    tell(
      "judge",
      "Without `gate` nothing says how complete a period must be.",
      "Add for example `gate: 98%`, or judge rows.",
    );
  if (params.timezone !== undefined && (params.gate === undefined || byRun(params, subject)))
    tell(
      "timezone",
      "The time zone says when a day begins, and here no days are judged.",
      "Leave it out: days are judged where rows are counters and there is a `gate`.",
    );
  return found;
}
