import { test } from "vitest";
import { prove, type Scenario, type Subject } from "./scenario.ts";
import { toolsAtHand } from "./tools-at-hand.ts";

/** One test per scenario, each through promtool; skipped, and counted, where there is no promtool. */
export function scenarios(subject: Subject, all: readonly Scenario[]): void {
  test.each(all)("$name", (scenario) => prove(toolsAtHand(), subject, [scenario]));
}
