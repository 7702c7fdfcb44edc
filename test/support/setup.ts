import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { findTools, HOW_TO_GET, type Tools } from "./tools.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly tools: Tools | undefined;
    /** Whether only tests are wanted that start no processes. */
    readonly fast: boolean;
  }
}

/** Finds Prometheus once for all test files. In CI its absence is a failure, not a skip. */
export default function setup(project: TestProject): void {
  const fast = project.vite.config.mode === "fast";
  project.provide("fast", fast);
  const tools = fast ? undefined : findTools();
  if (tools === undefined && !fast) {
    if (process.env["CI"] === "true") throw new Error(`Prometheus is missing. ${HOW_TO_GET}`);
    console.warn(`Prometheus is missing: tests that need it are skipped. ${HOW_TO_GET}`);
  }
  project.provide("tools", tools);
}
