import { type Analysis, analyse, type Input } from "../../compile.ts";
import { hasErrors } from "../../diagnostics/index.ts";
import { rulesOf } from "../../ledger/index.ts";
import { type Around, aroundOf, type OutputFile, outputs, whole } from "../../outputs/index.ts";
import type { Pipeline, Readings } from "../../slo/index.ts";
import { keysOf, specsOf } from "../generate/keys.ts";

/** What specs mean, and what files are made from. */
export interface Meaning {
  readonly input: Input;
  /** Digest of the program, where that matters. */
  readonly program: string;
  readonly analysis: Analysis;
  readonly around: Around;
  readonly readings: Readings;
  /** By their names. */
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  /** By the name of the pipeline, a digest of all that its files are made from; empty with mistakes. */
  readonly keys: ReadonlyMap<string, string>;
}

/** @param known what was read of other versions of the same specs: those that are the same are not read again */
export function meaningOf(input: Input, program: string, known: Readings = new Map()): Meaning {
  const paths = new Set(input.specs.map(({ path }) => path));
  const readings = new Map([...known].filter(([path]) => paths.has(path)));
  const analysis = analyse(input, { readings });
  const around = aroundOf(analysis);
  const keys = hasErrors(analysis.diagnostics)
    ? new Map<string, string>()
    : keysOf(analysis, input, around, specsOf(readings), program);
  return { input, program, analysis, around, readings, pipelines: byName(analysis), keys };
}

/** The same with other objects for its pipelines. */
export function withPipelines(meaning: Meaning, pipelines: readonly Pipeline[]): Meaning {
  const analysis = { ...meaning.analysis, pipelines };
  return { ...meaning, analysis, pipelines: byName(analysis) };
}

const byName = ({ pipelines }: Analysis): Meaning["pipelines"] =>
  new Map(pipelines.map((pipeline) => [pipeline.name, pipeline]));

/** The files of one pipeline. */
export function filesOf(pipeline: Pipeline, { around }: Meaning): readonly OutputFile[] {
  const files = outputs.flatMap(({ each }) => each?.(pipeline, around) ?? []).map(whole);
  // Now, while its alerts are at hand: files about all pipelines ask for its rules.
  rulesOf(pipeline);
  return files;
}

/** The files about all pipelines together. */
export const sharedFiles = ({ analysis, around }: Meaning): readonly OutputFile[] =>
  outputs.flatMap(({ shared }) => shared?.(analysis, around) ?? []).map(whole);
