import { type Analysis, analyse, type CheckedSpecs, type Input } from "../compile.ts";
import type { Readings } from "../slo/index.ts";
import { progress } from "./terminal.ts";

/** What the specs of a project mean; on a terminal, it shows how far that is. */
export function analysed(
  input: Input,
  readings: Readings,
  checked: CheckedSpecs = new Map(),
): Analysis {
  const bar = progress(input.specs.length);
  const analysis = analyse(input, { readings, checked, onProgress: bar.show });
  bar.end();
  return analysis;
}
