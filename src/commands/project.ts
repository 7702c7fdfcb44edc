import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AnalyseOptions, type Analysis, analyse, type Input } from "../compile.ts";
import { compare, type Diagnostic, sortDiagnostics } from "../diagnostics/index.ts";
import { LEDGER } from "../ledger/index.ts";
import { RUNBOOKS_FOLDER } from "../prose/index.ts";
import { reading } from "./read-file.ts";
import { progress } from "./terminal.ts";

// Editors keep locks and copies in hidden files, some of which cannot be read.
const SPEC = /^[^._/][^/\n]*\.ya?ml$/;
const SETTINGS = /^_settings\.ya?ml$/;
const RUNBOOK = new RegExp(`^${RUNBOOKS_FOLDER}/([^./][^/]*/)?[^./][^/]*\\.(hbs|md)$`);

/** Options of a command that reads specs. */
export interface SpecsOptions {
  readonly specs: string;
  readonly format: "text" | "json";
}

export interface Project {
  readonly input: Input;
  /** Texts by path, for the excerpts of diagnostics. */
  readonly texts: ReadonlyMap<string, string>;
  /** Mistakes that show before any file is opened. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A project, and what its specs mean. */
export interface AnalysedProject extends Project {
  readonly analysis: Analysis;
}

/** Reads a project and finds every mistake; on a terminal, it shows how far that is. */
export function analyseProject(
  folder: string,
  { shown, ...options }: Pick<AnalyseOptions, "resolvedSpecs"> & { readonly shown?: string } = {},
): AnalysedProject {
  const project = readProject(folder, shown);
  const bar = progress("Reading", project.input.specs.length);
  const analysis = analyse(project.input, { ...options, onProgress: bar.show });
  bar.end();
  const diagnostics = sortDiagnostics([...project.diagnostics, ...analysis.diagnostics]);
  return { ...project, analysis, diagnostics };
}

/**
 * Reads a folder of specs: every `.yaml` and `.yml` in it that is not hidden and not `_…`.
 *
 * @param shown what the folder is called in diagnostics
 */
export function readProject(folder: string, shown = folder): Project {
  const names = [...list(folder), ...listRunbooks(folder)].sort(compare);
  const read = (isRead: (name: string) => boolean) =>
    names
      .filter(isRead)
      .map((name) => ({ path: shownPath(shown, name), content: contentOf(folder, name) }));
  const specs = read((name) => SPEC.test(name));
  const [settings] = read((name) => SETTINGS.test(name));
  const runbooks = read((name) => RUNBOOK.test(name));
  const [ledger] = read((name) => name === LEDGER);
  const found = [settings, ledger].filter((file) => file !== undefined);
  const files = [...specs, ...found, ...runbooks];
  return {
    input: {
      specs,
      ...(settings !== undefined && { settings }),
      ...(runbooks.length > 0 && { runbooks }),
      ...(ledger !== undefined && { ledger }),
      nowSeconds: Math.floor(Date.now() / 1000),
    },
    texts: new Map(files.map(({ path, content }) => [path, content.toString("utf8")])),
    diagnostics: specs.length > 0 ? [] : [noSpec(shown)],
  };
}

const contentOf = (folder: string, name: string): Buffer =>
  reading(shownPath(folder, name), () => readFileSync(join(folder, name)));

/** Paths in diagnostics have forward slashes everywhere. */
const shownPath = (folder: string, name: string): string =>
  `${folder.replaceAll("\\", "/").replace(/\/+$/, "")}/${name}`;

function list(folder: string): readonly string[] {
  const options = { withFileTypes: true } as const;
  const entries = reading(`the specs in ${folder}`, () => readdirSync(folder, options));
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}

/** Templates and texts of the teams; most projects have none. */
function listRunbooks(specs: string): readonly string[] {
  const folder = join(specs, RUNBOOKS_FOLDER);
  if (!existsSync(folder)) return [];
  const options = { recursive: true, encoding: "utf8" } as const;
  const names = reading(`the runbooks in ${folder}`, () => readdirSync(folder, options));
  return names.map((name) => `${RUNBOOKS_FOLDER}/${name.replaceAll("\\", "/")}`);
}

const noSpec = (folder: string): Diagnostic => ({
  severity: "error",
  code: "file/none",
  message: "The folder holds no spec.",
  hint: "Add a file <pipeline>.yaml; `slograf validate --help` shows how one starts.",
  at: { file: folder, line: 1, column: 1, length: 1 },
});
