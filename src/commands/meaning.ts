import type { Analysis, Input } from "../compile.ts";
import { hasErrors } from "../diagnostics/index.ts";
import { type Around, aroundOf } from "../outputs/index.ts";
import type { Pipeline, Readings } from "../slo/index.ts";
import { analysed } from "./analysed.ts";
import { keysOf, specsOf } from "./generate/keys.ts";

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
  const analysis = analysed(input, readings);
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
