import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
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
import { reading } from "./read-file.ts";
import { counted, plural, print, printJson, report } from "./terminal.ts";

export interface LintOptions {
  readonly specs: string;
  readonly out: string;
  readonly format: "text" | "json" | "sarif" | "github";
  readonly maxWarnings?: number;
  readonly version: string;
}

/** Checks the files that are named, or all that slograf has written. */
export function lintFiles(paths: readonly string[], options: LintOptions): number {
  const isWhole = paths.length === 0;
  const names = isWhole ? written(options.out) : paths.flatMap(below);
  const files = [...new Set(names)].map(read);
  const suppressions = suppressionsOf(options.specs);
  const result = lint({ files, isWhole, ...(suppressions && { suppressions }) }, lintRules);
  show(result, files.length, options);
  return fails(result, options.maxWarnings) ? exitCodes.mistakes : exitCodes.fine;
}

/** Everything else in the folder is no dashboard and holds no rules. */
const FOLDERS = ["grafana/dashboards", "grafana/provisioning/alerting", "prometheus/rules"];

function written(out: string): readonly string[] {
  const folders = FOLDERS.map((folder) => `${normal(out)}/${folder}`);
  const found = folders.filter((folder) => existsSync(folder)).flatMap(below);
  if (found.length > 0) return found;
  throw new UsageError(`there is nothing to check in ${out}: run \`slograf generate\` first.`);
}

const CHECKED = /^[^.].*\.(json|ya?ml)$/s;

/** A file as it is named; of a folder all that could be dashboards or rules. */
function below(path: string): readonly string[] {
  return reading(path, () => {
    if (!statSync(path).isDirectory()) return [normal(path)];
    const found = readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const inner = `${normal(path)}/${entry.name}`;
      if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : below(inner);
      return CHECKED.test(entry.name) ? [inner] : [];
    });
    return found.sort(compare);
  });
}

/** Paths in diagnostics have forward slashes everywhere. */
const normal = (path: string): string =>
  path
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+(?=.)/, "")
    .replace(/(?<=.)\/+$/, "");

const read = (path: string): LintInput["files"][number] =>
  reading(path, () => ({ path, content: readFileSync(path) }));

function suppressionsOf(specs: string): LintInput["suppressions"] {
  const name = ["_lint.yaml", "_lint.yml"].find((each) => existsSync(join(specs, each)));
  return name === undefined ? undefined : read(`${normal(specs)}/${name}`);
}

function show(result: LintResult, files: number, { format, version }: LintOptions): void {
  const { diagnostics, suppressed, texts } = result;
  if (format === "sarif") printJson(sarif(result, lintRules, version));
  else if (format !== "github")
    report(format, { diagnostics, suppressed, files }, texts, [summary(result, files)]);
  else if (diagnostics.length > 0) print(workflowCommands(diagnostics));
}

function summary({ diagnostics, suppressed }: LintResult, files: number): string {
  const found = diagnostics.length === 0 ? "fine" : counted(diagnostics);
  const silent = suppressed.length === 0 ? "" : ` (${suppressed.length} suppressed)`;
  return `${plural(files, "file")}: ${found}${silent}.`;
}
