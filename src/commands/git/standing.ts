import type { Analysis } from "../../compile.ts";
import { hasErrors } from "../../diagnostics/index.ts";
import { type Around, aroundOf } from "../../outputs/index.ts";
import type { Readings } from "../../slo/index.ts";
import type { SpecFile } from "../../spec/index.ts";
import { analysed } from "../analysed.ts";
import { keysOf, specsOf } from "../generate/keys.ts";
import type { Project } from "../project.ts";

/** What the specs of an index, or of a commit, are and mean. */
export interface Standing {
  readonly project: Project;
  readonly readings: Readings;
  readonly analysis: Analysis;
  readonly around: Around;
  /** By the name of the pipeline. */
  readonly specs: ReadonlyMap<string, SpecFile>;
  /** By the name of the pipeline, what its files are made from. */
  readonly keys: ReadonlyMap<string, string>;
  readonly isFaulty: boolean;
}

/** @param read what was read elsewhere: what is the same here is not read again */
export function standingOf(project: Project, read: Readings = new Map()): Standing {
  const { input, diagnostics } = project;
  const readings: Readings = new Map(
    input.specs.flatMap(({ path }) => {
      const reading = read.get(path);
      return reading === undefined ? [] : [[path, reading]];
    }),
  );
  const analysis = analysed(project, readings);
  const around = aroundOf(analysis);
  const specs = specsOf(readings);
  return {
    ...{ project, readings, analysis, around, specs },
    // Both sides are made by the same program.
    keys: keysOf(analysis, input, around, specs, ""),
    isFaulty: hasErrors([...diagnostics, ...analysis.diagnostics]),
  };
}
