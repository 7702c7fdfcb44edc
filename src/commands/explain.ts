import { dirname } from "node:path";
import { type Analysis, analyse, type Input } from "../compile.ts";
import { hasErrors, suggest } from "../diagnostics/index.ts";
import { explanation, explanationText } from "../prose/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { readProject } from "./project.ts";
import { print, printDiagnostics, printJson } from "./terminal.ts";

export interface ExplainOptions {
  readonly specs: string;
  readonly format: "text" | "json";
}

/** Sums up one pipeline for a person. */
export async function explain(spec: string, { specs, format }: ExplainOptions): Promise<number> {
  const path = spec.replaceAll("\\", "/");
  // A spec given by its path is read from where it lies, with the settings that lie beside it.
  const folder = path.includes("/") ? dirname(path) : specs;
  const project = await readProject(folder);
  const { pipelines, diagnostics } = find(path, folder, project.input);
  const [pipeline] = pipelines;
  const failed = pipeline === undefined || hasErrors(diagnostics);
  if (format === "json") printJson({ diagnostics, ...(!failed && explanation(pipeline)) });
  else {
    printDiagnostics(diagnostics, project.texts);
    if (!failed) print(explanationText(explanation(pipeline)));
  }
  return failed ? exitCodes.mistakes : exitCodes.fine;
}

/** The spec of that name with the settings; what is wrong with the other specs is not asked for. */
function find(path: string, folder: string, { specs, settings }: Input): Analysis {
  const name = stem(path);
  const all = specs.map((file) => {
    const analysis = analyse({ specs: [file], ...(settings !== undefined && { settings }) });
    return { name: stem(file.path), key: analysis.pipelines[0]?.name, analysis };
  });
  const byName = all.find((each) => each.name === name);
  const byKey = all.find(({ key }) => key === name);
  const found = /\.ya?ml$/.test(path) ? byName : (byKey ?? byName);
  if (found !== undefined) return found.analysis;
  const known = all.map((each) => each.key ?? each.name);
  throw new UsageError(`there is no pipeline ${name} in ${folder}. ${suggest(name, known)}`);
}

/** The name of a file without its folder and ending. */
const stem = (path: string): string => path.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
