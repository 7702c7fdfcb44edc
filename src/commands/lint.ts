import { LARGEST_ARTIFACT_BYTES } from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";
import { isFolder, list, look, readFile } from "../disk/index.ts";
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
  const found = folders.filter((folder) => look(folder, ".") !== undefined).flatMap(below);
  if (found.length > 0) return found;
  throw new UsageError(`there is nothing to check in ${out}: run \`slograf generate\` first.`);
}

const CHECKED = /^[^.].*\.(json|ya?ml)$/s;

/** A file as it is named; of a folder all that could be dashboards or rules. */
function below(path: string): readonly string[] {
  if (!isFolder(path)) return [normal(path)];
  const found = list(path).flatMap((entry) => {
    const inner = `${normal(path)}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : below(inner);
    return CHECKED.test(entry.name) ? [inner] : [];
  });
  return found.sort(compare);
}

/** Paths in diagnostics have forward slashes everywhere. */
const normal = (path: string): string =>
  path
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+(?=.)/, "")
    .replace(/(?<=.)\/+$/, "");

const read = (path: string): LintInput["files"][number] => ({
  path,
  content: readFile(path, LARGEST_ARTIFACT_BYTES),
});

function suppressionsOf(specs: string): LintInput["suppressions"] {
  const names = ["_lint.yaml", "_lint.yml"].filter((each) => look(specs, each) !== undefined);
  const [path, second] = names.map((name) => `${normal(specs)}/${name}`);
  if (second !== undefined)
    throw new UsageError(`${second} is there beside ${path}, and only one of them can count.`);
  return path === undefined ? undefined : read(path);
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
