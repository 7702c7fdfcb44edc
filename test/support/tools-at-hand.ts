import { inject, TestRunner } from "vitest";
import { HOW_TO_GET, type Tools } from "./tools.ts";

const LEFT_OUT = "npm run test:fast runs neither Prometheus' programs nor git nor the command line";

/** Prometheus' programs; without them the running test is skipped, and counted as skipped. */
export function toolsAtHand(): Tools {
  const tools = inject("tools");
  if (tools !== undefined) return tools;
  const reason = inject("fast") ? LEFT_OUT : `Prometheus is missing. ${HOW_TO_GET}`;
  TestRunner.getCurrentTest()?.context.skip(reason);
  throw new Error(`asked for outside of a test: ${reason}`);
}

/** Throws where a folder of the fast tests starts a process. */
export function allowProcess(): void {
  if (inject("fast")) throw new Error(`${LEFT_OUT}: name this folder in vitest.config.ts`);
}
