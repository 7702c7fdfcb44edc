import { join, resolve } from "node:path";
import { hasErrors } from "../diagnostics/index.ts";
import { type Claim, checkWritable, claim, isFolder, release } from "../disk/index.ts";
import { UsageError } from "./exit-codes.ts";
import { startClock } from "./generate/clock.ts";
import { compareAll, draftsOf, type Memory } from "./generate/compare.ts";
import type { Draft } from "./generate/draft.ts";
import { replace } from "./generate/replace.ts";
import {
  foreignFiles,
  outcomeOf,
  reportDone,
  reportMistakes,
  reportStale,
} from "./generate/report.ts";
import { analyseProject, type SpecsOptions } from "./project.ts";
import { say } from "./terminal.ts";

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

/** One run at a time: from what it reads to what it writes nothing changes but by its users. */
function run(options: GenerateOptions, memory: Memory): number {
  const claims: Claim[] = [];
  let report: () => number;
  try {
    for (const folder of foldersOf(options)) claims.push(claim(folder, say));
    report = runAlone(options, memory);
  } catch (error) {
    throw notWritten(error, "Nothing was changed.");
  } finally {
    claims.forEach(release);
  }
  // Last: whoever reads it finds the folders as they stay.
  return report();
}

/** Those that are written to; none where there are no specs. */
function foldersOf({ specs, out, check = false }: GenerateOptions): readonly string[] {
  if (resolve(out) === resolve(schemasFor(specs)))
    throw new UsageError(`${out} is where the JSON Schemas go: choose another --out.`);
  if (!isFolder(specs)) return [];
  const folders = [specs, out, schemasFor(specs)];
  folders.forEach(checkWritable);
  return check ? [] : [...new Set(folders)];
}

/** Where the first line of a spec looks for it: ../schema/slograf.schema.json. */
const schemasFor = (specs: string): string => join(specs, "../schema");

/** Reads everything, finds every mistake, renders and compares, and only then replaces. */
function runAlone(options: GenerateOptions, memory: Memory): () => number {
  const { specs, out, check = false, timings = false } = options;
  const clock = startClock();
  const project = clock.time("analyse", () => analyseProject(specs, memory));
  const { analysis, diagnostics } = project;
  if (hasErrors(diagnostics)) return () => reportMistakes(diagnostics, project, options);
  const drafts = draftsOf(specs, out, schemasFor(specs));
  const all = Object.values(drafts);
  const compiled = clock.time("compare", () => compareAll(analysis, drafts, memory, !check));
  const foreign = all.flatMap(foreignFiles);
  if (foreign.length > 0)
    return () => reportMistakes([...diagnostics, ...foreign], project, options);
  if (!check) clock.time("replace", () => replaceAll(all));
  memory.compiled = compiled;
  const outcome = outcomeOf(all, diagnostics);
  return () => {
    if (timings) clock.print();
    return (check ? reportStale : reportDone)(outcome, project, options);
  };
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
