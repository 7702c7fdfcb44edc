import { type Diagnostic, hasErrors } from "../diagnostics/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { exitCodes } from "./exit-codes.ts";
import { analyseProject } from "./project.ts";
import { counted, plural, print, printDiagnostics, printJson } from "./terminal.ts";

export interface ValidateOptions {
  readonly specs: string;
  readonly format: "text" | "json";
}

/** Reports every mistake of every file. */
export function validate({ specs, format }: ValidateOptions): number {
  const { input, texts, diagnostics, analysis } = analyseProject(specs);
  const { pipelines } = analysis;
  if (format === "json") printJson({ diagnostics, pipelines: pipelines.map(({ name }) => name) });
  else {
    printDiagnostics(diagnostics, texts);
    print(summary(pipelines, input.specs.length, diagnostics));
  }
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
