import { type Diagnostic, hasErrors } from "../diagnostics/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { exitCodes } from "./exit-codes.ts";
import { analyseProject, type SpecsOptions } from "./project.ts";
import { counted, plural, report } from "./terminal.ts";

/** Reports every mistake of every file. */
export function validate({ specs, format }: SpecsOptions): number {
  const { input, texts, diagnostics, analysis } = analyseProject(specs);
  const { pipelines } = analysis;
  const result = { diagnostics, pipelines: pipelines.map(({ name }) => name) };
  report(format, result, texts, [summary(pipelines, input.specs.length, diagnostics)]);
  return hasErrors(diagnostics) ? exitCodes.mistakes : exitCodes.fine;
}

function summary(
  pipelines: readonly Pipeline[],
  files: number,
  diagnostics: readonly Diagnostic[],
): string {
  const slos = pipelines.flatMap(({ slos }) => slos).length;
  const what = `${plural(files, "spec")} with ${plural(slos, "SLO")}`;
  return diagnostics.length === 0 ? `${what}: fine.` : `${what}: ${counted(diagnostics)}.`;
}
