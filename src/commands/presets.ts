import { suggest } from "../diagnostics/index.ts";
import { presets as all, presetNamed } from "../presets/index.ts";
import { describePreset, presetListText, presetText } from "../prose/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import type { SpecsOptions } from "./project.ts";
import { print, printJson } from "./terminal.ts";

/** Lists the presets, or shows what one of them knows. */
export function presets(
  name: string | undefined,
  { format }: Pick<SpecsOptions, "format">,
): number {
  if (name !== undefined) showOne(name, format);
  else if (format === "json")
    printJson({ presets: all.map(({ name, title, summary }) => ({ name, title, summary })) });
  else print(presetListText(all));
  return exitCodes.fine;
}

function showOne(name: string, format: SpecsOptions["format"]): void {
  const preset = presetNamed(name);
  if (preset === undefined) {
    const known = all.map((each) => each.name);
    throw new UsageError(`there is no preset ${name}. ${suggest(name, known)}`);
  }
  const description = describePreset(preset);
  if (format === "json") printJson(description);
  else print(presetText(description));
}
