import { inject, TestRunner } from "vitest";
import { HOW_TO_GET, type Tools } from "./tools.ts";

/** Prometheus' programs; without them the running test is skipped, and counted as skipped. */
export function toolsAtHand(): Tools {
  const tools = inject("tools");
  if (tools !== undefined) return tools;
  TestRunner.getCurrentTest()?.context.skip(`Prometheus is missing. ${HOW_TO_GET}`);
  throw new Error(`asked for outside of a test: Prometheus is missing. ${HOW_TO_GET}`);
}
