import { join } from "node:path";
import { type AnalyseOptions, type Analysis, analyse, type Input } from "../compile.ts";
import { type Code, compare, type Diagnostic, sortDiagnostics } from "../diagnostics/index.ts";
import { isFolder, isReadable, list, readFile, readInside } from "../disk/index.ts";
import { LEDGER } from "../ledger/index.ts";
import { RUNBOOKS_FOLDER } from "../prose/index.ts";
import { LARGEST_SPEC_BYTES } from "../spec/index.ts";
import { progress } from "./terminal.ts";

// Editors keep locks and copies in hidden files, some of which cannot be read.
const SPEC = /^[^._/][^/\n]*\.ya?ml$/;
const SETTINGS = /^_settings\.ya?ml$/;
const RUNBOOK = new RegExp(`^${RUNBOOKS_FOLDER}/([^./][^/]*/)?[^./][^/]*\\.(hbs|md)$`);

const isSource = (name: string): boolean =>
  [SPEC, SETTINGS, RUNBOOK].some((pattern) => pattern.test(name));

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
  const all = [...filesIn(folder, `the specs in ${folder}`), ...runbooksIn(folder)].sort(compare);
  const names = all.filter(isReadable);
  const read = (isRead: (name: string) => boolean) =>
    names.filter(isRead).map((name) => ({
      path: shownPath(shown, name),
      content: readFile(join(folder, name), LARGEST_SPEC_BYTES),
    }));
  const specs = read((name) => SPEC.test(name));
  const [settings, ...others] = read((name) => SETTINGS.test(name));
  const runbooks = read((name) => RUNBOOK.test(name));
  const written = readInside(folder, LEDGER);
  const ledger = written && { path: shownPath(shown, LEDGER), content: written };
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
    diagnostics: [
      ...(specs.length > 0 ? [] : [noSpec(shown)]),
      ...others.map(({ path }) => secondSettings(path)),
      ...all
        .filter((name) => isSource(name) && !isReadable(name))
        .map((name) => unreadable(shownPath(shown, name))),
    ],
  };
}

/** Paths in diagnostics have forward slashes everywhere. */
const shownPath = (folder: string, name: string): string =>
  `${folder.replaceAll("\\", "/").replace(/\/+$/, "")}/${name}`;

const filesIn = (folder: string, what = folder): readonly string[] =>
  list(folder, what).flatMap((entry) => (entry.isDirectory() ? [] : entry.name));

/** Templates and texts of the teams, and of pipelines in folders of their own; most projects have none. */
function runbooksIn(specs: string): readonly string[] {
  if (!isFolder(join(specs, RUNBOOKS_FOLDER))) return [];
  // Links are followed, and no deeper than this: two that lead to themselves would have no end.
  const inner = list(join(specs, RUNBOOKS_FOLDER)).map(({ name }) => `${RUNBOOKS_FOLDER}/${name}`);
  return [RUNBOOKS_FOLDER, ...inner.filter((path) => isFolder(join(specs, path)))].flatMap(
    (folder) => filesIn(join(specs, folder)).map((name) => `${folder}/${name}`),
  );
}

const mistake = (
  code: Code,
  file: string,
  [message, hint]: readonly [string, string],
): Diagnostic => ({
  ...{ severity: "error", code, message, hint },
  at: { file, line: 1, column: 1, length: 1 },
});

const noSpec = (folder: string): Diagnostic =>
  mistake("file/none", folder, [
    "The folder holds no spec.",
    "Add a file <pipeline>.yaml; `slograf validate --help` shows how one starts.",
  ]);

const secondSettings = (file: string): Diagnostic =>
  mistake("file/second", file, [
    "There are settings under another ending, too, and only one file can count.",
    "Move what is meant into one of them, and delete the other.",
  ]);

const unreadable = (file: string): Diagnostic =>
  mistake("file/name-encoding", file, [
    "The name of the file is not UTF-8, so that it cannot be opened.",
    "Rename it; names of specs are those of their pipelines.",
  ]);
