import type { AlertDefinition } from "./alert-kind.ts";

interface Gate {
  /** The least share of the rows, as `98%`. */
  readonly gate: string;
  /** `a run`, `a day`. */
  readonly period: string;
  /** How long it holds. */
  readonly how: string;
}

export const completenessGate: AlertDefinition<Gate> = {
  id: "completeness-gate",
  name: "CompletenessGate",
  urgency: "page",
  forSeconds: 0,
  status: "breached",
  when: "the last run, today so far or, for an hour, yesterday is less complete than `gate`",
  meaning:
    "A run or a day lacks more of its rows than its `gate` allows, whatever is left of the budget.",
  reading:
    "The value is the share of rows that are missing. For runs it stays until one is complete enough; a day is compared with as many rows as the last one had.",
  todo: "Keep the incomplete data from its users, or tell them about it. Find what is missing (compare per partition), and run again what can be; the graph shows whether it came.",
  escalate:
    "After half an hour without a cause, or at once where a fix needs rights that you lack.",
  summary: ({ gate, period }) => [
    { value: "percent" },
    ` of the rows of ${period} are missing, and at least ${gate} must arrive`,
  ],
  details: ({ gate, period, how }) =>
    `Whatever is left of the budget, at least ${gate} of the rows of ${period} must arrive. ${how}`,
};
