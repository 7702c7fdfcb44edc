import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { findTools, HOW_TO_GET, type Tools } from "./tools.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly tools: Tools | undefined;
    /** Whether only tests are wanted that start no processes. */
    readonly fast: boolean;
    /** A folder for what test files of one process make once and copy. */
    readonly patterns: string;
  }
}

/** Finds Prometheus once for all test files. In CI its absence is a failure, not a skip. */
export default function setup(project: TestProject): () => void {
  const fast = project.vite.config.mode === "fast";
  project.provide("fast", fast);
  const tools = fast ? undefined : findTools();
  if (tools === undefined && !fast) {
    if (process.env["CI"] === "true") throw new Error(`Prometheus is missing. ${HOW_TO_GET}`);
    console.warn(`Prometheus is missing: tests that need it are skipped. ${HOW_TO_GET}`);
  }
  project.provide("tools", tools);
  const patterns = mkdtempSync(join(tmpdir(), "slograf-test-"));
  project.provide("patterns", patterns);
  return () => rmSync(patterns, { recursive: true, force: true });
}
