import { analyse } from "../compile.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { exitCodes } from "./exit-codes.ts";
import { readProject } from "./project.ts";
import { counted, plural, print, printDiagnostics, printJson } from "./terminal.ts";

export interface ValidateOptions {
  readonly specs: string;
  readonly format: "text" | "json";
}

/** Tells every mistake of every file. */
export function validate({ specs, format }: ValidateOptions): number {
  const project = readProject(specs);
  const { pipelines, diagnostics: found } = analyse(project.input);
  const diagnostics = sortDiagnostics([...project.diagnostics, ...found]);
  if (format === "json") printJson({ diagnostics, pipelines: pipelines.map(({ name }) => name) });
  else {
    printDiagnostics(diagnostics, project.texts);
    print(summary(pipelines, project.input.specs.length, diagnostics));
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
