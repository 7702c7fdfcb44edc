import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { compare } from "../diagnostics/index.ts";
import {
  fails,
  type LintInput,
  type LintResult,
  lint,
  lintRules,
  sarif,
  workflowCommands,
} from "../lint/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { inTurn } from "./in-turn.ts";
import { counted, plural, print, printDiagnostics, printJson } from "./terminal.ts";

export interface LintOptions {
  readonly specs: string;
  readonly out: string;
  readonly format: "text" | "json" | "sarif" | "github";
  readonly maxWarnings?: number;
  readonly version: string;
}

/** Checks the files that are named, or all that slograf has written. */
export async function lintFiles(paths: readonly string[], options: LintOptions): Promise<number> {
  const isWhole = paths.length === 0;
  const names = isWhole ? await written(options.out) : await inTurn(paths, below);
  const files = await inTurn([...new Set(names.flat())], read);
  const suppressions = await suppressionsOf(options.specs);
  const result = lint(
    { files, isWhole, ...(suppressions !== undefined && { suppressions }) },
    lintRules,
  );
  tell(result, files.length, options);
  return fails(result, options.maxWarnings) ? exitCodes.mistakes : exitCodes.fine;
}

/** Everything else in the folder is no dashboard and holds no rules. */
const FOLDERS = ["grafana/dashboards", "grafana/provisioning/alerting", "prometheus/rules"];

async function written(out: string): Promise<readonly (readonly string[])[]> {
  const there = await inTurn(FOLDERS, async (folder) => {
    const path = `${normal(out)}/${folder}`;
    const found = await stat(path).catch(() => undefined);
    return found === undefined ? [] : below(path);
  });
  if (there.flat().length > 0) return there;
  throw new UsageError(`there is nothing to check in ${out}: run \`slograf generate\` first.`);
}

const CHECKED = /^[^.].*\.(json|ya?ml)$/;

/** A file as it is named; of a folder all that could be dashboards or rules. */
async function below(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [normal(path)];
    const entries = await readdir(path, { withFileTypes: true });
    const found = await inTurn(entries, async (entry) => {
      const inner = `${normal(path)}/${entry.name}`;
      if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : below(inner);
      return CHECKED.test(entry.name) ? [inner] : [];
    });
    return found.flat().sort(compare);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

/** Paths in diagnostics have forward slashes everywhere. */
const normal = (path: string): string =>
  path
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+(?=.)/, "")
    .replace(/(?<=.)\/+$/, "");

async function read(path: string): Promise<LintInput["files"][number]> {
  try {
    return { path, content: await readFile(path) };
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

async function suppressionsOf(specs: string): Promise<LintInput["suppressions"]> {
  for (const name of ["_lint.yaml", "_lint.yml"]) {
    const found = await stat(join(specs, name)).catch(() => undefined);
    if (found !== undefined) return read(`${normal(specs)}/${name}`);
  }
  return undefined;
}

function tell(result: LintResult, files: number, { format, version }: LintOptions): void {
  const { diagnostics, suppressed } = result;
  if (format === "json") printJson({ diagnostics, suppressed, files });
  else if (format === "sarif") printJson(sarif(result, lintRules, version));
  else if (format === "github") {
    if (diagnostics.length > 0) print(workflowCommands(diagnostics));
  } else {
    printDiagnostics(diagnostics, result.texts);
    print(summary(result, files));
  }
}

function summary({ diagnostics, suppressed }: LintResult, files: number): string {
  const found = diagnostics.length === 0 ? "fine" : counted(diagnostics);
  const silent = suppressed.length === 0 ? "" : ` (${suppressed.length} suppressed)`;
  return `${plural(files, "file")}: ${found}${silent}.`;
}
