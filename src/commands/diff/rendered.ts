import { rulesOf } from "../../ledger/index.ts";
import { type OutputFile, outputs } from "../../outputs/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import type { Meaning } from "../meaning.ts";

/** The files of one pipeline. */
export function filesOf(pipeline: Pipeline, { around }: Meaning): readonly OutputFile[] {
  const files = outputs.flatMap(({ each }) => each?.(pipeline, around) ?? []);
  // Now, while its alerts are at hand: files about all pipelines ask for its rules.
  rulesOf(pipeline);
  return files;
}

/** The files about all pipelines together. */
export const sharedFiles = ({ analysis, around }: Meaning): readonly OutputFile[] =>
  outputs.flatMap(({ shared }) => shared?.(analysis, around) ?? []);
