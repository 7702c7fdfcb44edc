import { analyse } from "../compile.ts";
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
  const project = await readProject(specs);
  const name = spec.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/, "");
  const { pipelines, diagnostics } = analyse(project.input);
  const about = diagnostics.filter(
    ({ at }) => at.file.endsWith(`/${name}.yaml`) || at.file.endsWith(`/${name}.yml`),
  );
  const pipeline = pipelines.find((each) => each.name === name);
  if (pipeline === undefined) {
    if (!hasErrors(about))
      throw new UsageError(
        `there is no pipeline ${name} in ${specs}. ${suggest(
          name,
          pipelines.map((each) => each.name),
        )}`,
      );
    printDiagnostics(about, project.texts);
    return exitCodes.mistakes;
  }
  if (format === "json") printJson(explanation(pipeline));
  else {
    printDiagnostics(about, project.texts);
    print(explanationText(explanation(pipeline)));
  }
  return exitCodes.fine;
}
