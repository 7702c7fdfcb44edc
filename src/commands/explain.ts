import { dirname } from "node:path";
import { analyse, type Input } from "../compile.ts";
import { hasErrors, suggest } from "../diagnostics/index.ts";
import { explanation, explanationText } from "../prose/index.ts";
import type { ResolvedSpecs } from "../slo/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { readProject, type SpecsOptions } from "./project.ts";
import { report } from "./terminal.ts";

/** Sums up one pipeline for a person. */
export function explain(spec: string, { specs, format }: SpecsOptions): number {
  const path = spec.replaceAll("\\", "/");
  // A spec given by its path is read from where it lies, with the settings that lie beside it.
  const folder = path.includes("/") ? dirname(path) : specs;
  const project = readProject(folder);
  const { pipeline, diagnostics } = find(path, folder, project.input);
  if (pipeline === undefined || hasErrors(diagnostics)) {
    report(format, { diagnostics }, project.texts);
    return exitCodes.mistakes;
  }
  const explained = explanation(pipeline);
  report(format, { diagnostics, ...explained }, project.texts, [explanationText(explained)]);
  return exitCodes.fine;
}

/**
 * The spec of that name. All are read, because promises are made of others' and pipelines read each
 * other; what is wrong with the others is not asked for.
 */
function find(path: string, folder: string, input: Input) {
  const resolvedSpecs: ResolvedSpecs = new Map();
  const { pipelines, diagnostics } = analyse(input, { resolvedSpecs });
  const name = stem(path);
  const all = [...resolvedSpecs.values()].map(({ file, pipeline }) => ({
    path: file.path,
    name: stem(file.path),
    key: pipeline?.name,
  }));
  const byName = all.find((each) => each.name === name);
  const byKey = all.find(({ key }) => key === name);
  const found = /\.ya?ml$/.test(path) ? byName : (byKey ?? byName);
  if (found === undefined) {
    const known = all.map((each) => each.key ?? each.name);
    throw new UsageError(`there is no pipeline ${name} in ${folder}. ${suggest(name, known)}`);
  }
  const asked = [found.path, input.settings?.path];
  return {
    pipeline: pipelines.find(({ name: key }) => key === found.key),
    diagnostics: diagnostics.filter(({ at }) => asked.includes(at.file)),
  };
}

/** The name of a file without its folder and ending. */
const stem = (path: string): string => path.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
