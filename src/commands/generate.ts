import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { hasErrors } from "../diagnostics/index.ts";
import { UsageError } from "./exit-codes.ts";
import { startClock } from "./generate/clock.ts";
import { compareAll, draftsOf, type Memory } from "./generate/compare.ts";
import { type Draft, discard } from "./generate/draft.ts";
import { replace } from "./generate/replace.ts";
import {
  foreignFiles,
  outcomeOf,
  reportDone,
  reportMistakes,
  reportStale,
} from "./generate/report.ts";
import { analyseProject, type SpecsOptions } from "./project.ts";

export interface GenerateOptions extends SpecsOptions {
  readonly out: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly timings?: boolean;
}

export async function generate(options: GenerateOptions): Promise<number> {
  if (options.watch !== true) return run(options, {});
  const memory: Memory = { resolvedSpecs: new Map() };
  const { watchSpecs } = await import("./generate/watch.ts");
  return watchSpecs(options.specs, () => run(options, memory));
}

/** One run: read everything, find every mistake, render and compare, and only then replace. */
function run(options: GenerateOptions, memory: Memory): number {
  const { specs, check = false, timings = false } = options;
  const schemas = schemasFor(options);
  const clock = startClock();
  const project = clock.time("analyse", () => analyseProject(specs, memory));
  const { analysis, diagnostics } = project;
  if (hasErrors(diagnostics)) return reportMistakes(diagnostics, project, options);
  const drafts = draftsOf(specs, options.out, schemas);
  const all = Object.values(drafts);
  try {
    if (!check) all.forEach(discard);
    const compiled = clock.time("compare", () => compareAll(analysis, drafts, memory, !check));
    const foreign = all.flatMap(foreignFiles);
    if (foreign.length > 0) return reportMistakes([...diagnostics, ...foreign], project, options);
    if (!check) clock.time("replace", () => replaceAll(all));
    memory.compiled = compiled;
  } catch (error) {
    throw notWritten(error, "Nothing was changed.");
  } finally {
    if (!check) all.forEach(discard);
  }
  if (timings) clock.print();
  return (check ? reportStale : reportDone)(outcomeOf(all, diagnostics), project, options);
}

/** Where the first line of a spec looks for it: ../schema/slograf.schema.json. */
function schemasFor({ specs, out }: GenerateOptions): string {
  const schemas = join(specs, "../schema");
  if (resolve(out) === resolve(schemas))
    throw new UsageError(`${out} is where the JSON Schemas go: choose another --out.`);
  if (statSync(out, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`cannot write: ${out} is not a folder. Nothing was changed.`);
  return schemas;
}

function replaceAll(drafts: readonly Draft[]): void {
  try {
    drafts.forEach(replace);
  } catch (error) {
    throw notWritten(error, "Some files are replaced already; the next run replaces the rest.");
  }
}

/** Faults of the disk are no faults of slograf. */
function notWritten(error: unknown, then: string): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException;
  return syscall === undefined ? error : new UsageError(`cannot write: ${message}. ${then}`);
}
