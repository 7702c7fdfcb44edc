import { inject, test } from "vitest";
import { prove, type Scenario, type Subject } from "./scenario.ts";
import { HOW_TO_GET } from "./tools.ts";

/** One test per scenario, each through promtool; skipped with a reason where there is no promtool. */
export function scenarios(subject: Subject, all: readonly Scenario[]): void {
  test.each(all)("$name", async (scenario) => {
    const tools = inject("tools");
    if (tools === undefined) throw new Error(`promtool is missing. ${HOW_TO_GET}`);
    await prove(tools, subject, [scenario]);
  });
}
