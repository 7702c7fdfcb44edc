import { join, resolve } from "node:path";
import { compile } from "../compile.ts";
import { compare, type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/index.ts";
import { schemaFiles } from "../outputs/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { carryOut, type Plan, planFolder } from "./files.ts";
import { type Project, readProject } from "./project.ts";
import { counted, plural, print, printDiagnostics, printJson, progress } from "./terminal.ts";

export interface GenerateOptions {
  readonly specs: string;
  readonly out: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly format: "text" | "json";
}

export async function generate(options: GenerateOptions): Promise<number> {
  if (options.watch !== true) return once(options);
  const { watchSpecs } = await import("./watch.ts");
  return watchSpecs(options.specs, () => once(options));
}

/** One run: read, render everything, and only then write. */
async function once(options: GenerateOptions): Promise<number> {
  // Where the first line of a spec looks for it: ../schema/slograf.schema.json.
  const schemas = join(options.specs, "../schema");
  if (resolve(options.out) === resolve(schemas))
    throw new UsageError(`${options.out} is where the JSON Schemas go: choose another --out.`);
  const project = await readProject(options.specs);
  const total = project.input.specs.length;
  const bar = progress(total);
  const { files, diagnostics: found } = compile(project.input, { onProgress: bar.show });
  bar.end();
  const diagnostics = [...project.diagnostics, ...found];
  if (hasErrors(diagnostics)) return tellMistakes(diagnostics, project, options);
  const plans = [await planFolder(options.out, files), await planFolder(schemas, schemaFiles())];
  const foreign = plans.flatMap(foreignFiles);
  if (foreign.length > 0) return tellMistakes([...diagnostics, ...foreign], project, options);
  if (options.check === true) return tellStale(plans, diagnostics, project, options);
  await carryOut(plans.filter(hasChanges));
  tellDone(plans, diagnostics, project, options);
  return exitCodes.fine;
}

/** The manifest alone is no reason to write: it changes with the files it lists. */
const hasChanges = ({ writes, removals }: Plan): boolean => writes.length + removals.length > 0;

const pathsOf = (plans: readonly Plan[], kind: "writes" | "removals"): readonly string[] =>
  plans
    .flatMap((plan) => plan[kind].map(({ path }) => join(plan.folder, path).replaceAll("\\", "/")))
    .sort(compare);

const foreignFiles = ({ folder, foreign }: Plan): readonly Diagnostic[] =>
  foreign.map((path) => ({
    severity: "error",
    code: "output/foreign-file",
    message: "This file is in the way, and slograf did not write it.",
    hint: `Move it away, or add its path to ${join(folder, ".slograf-files")} to let slograf own it.`,
    at: { file: join(folder, path).replaceAll("\\", "/"), line: 1, column: 1, length: 1 },
  }));

function tellMistakes(
  diagnostics: readonly Diagnostic[],
  { texts }: Project,
  { format, out }: GenerateOptions,
): number {
  const sorted = sortDiagnostics(diagnostics);
  if (format === "json") printJson({ diagnostics: sorted, written: [], removed: [], stale: [] });
  else {
    printDiagnostics(sorted, texts);
    process.stderr.write(`${counted(sorted)}. ${out} is left as it was.\n`);
  }
  return exitCodes.mistakes;
}

function tellStale(
  plans: readonly Plan[],
  diagnostics: readonly Diagnostic[],
  { texts }: Project,
  { format }: GenerateOptions,
): number {
  const stale = [...pathsOf(plans, "writes"), ...pathsOf(plans, "removals")].sort(compare);
  if (format === "json") printJson({ diagnostics, written: [], removed: [], stale });
  else {
    printDiagnostics(diagnostics, texts);
    for (const path of pathsOf(plans, "writes")) print(`stale: ${path}`);
    for (const path of pathsOf(plans, "removals")) print(`no longer generated: ${path}`);
    print(
      stale.length === 0
        ? "Everything is current."
        : `${plural(stale.length, "file")} would change: run \`slograf generate\`.`,
    );
  }
  return stale.length === 0 ? exitCodes.fine : exitCodes.differences;
}

function tellDone(
  plans: readonly Plan[],
  diagnostics: readonly Diagnostic[],
  { input, texts }: Project,
  { format, out }: GenerateOptions,
): void {
  const written = pathsOf(plans, "writes");
  const removed = pathsOf(plans, "removals");
  if (format === "json") {
    printJson({ diagnostics, written, removed, stale: [] });
    return;
  }
  printDiagnostics(diagnostics, texts);
  const unchanged = plans.reduce((sum, plan) => sum + plan.unchanged, 0);
  const counts = [
    `${plural(written.length, "file")} written`,
    `${unchanged} unchanged`,
    `${removed.length} removed`,
  ];
  print(`${plural(input.specs.length, "spec")}: ${counts.join(", ")} in ${out}.`);
}
