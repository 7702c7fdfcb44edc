import { hasErrors } from "../../diagnostics/index.ts";
import type { Readings } from "../../slo/index.ts";
import type { SpecFile } from "../../spec/index.ts";
import { specsOf } from "../generate/keys.ts";
import { type Meaning, meaningOf } from "../meaning.ts";
import type { Project } from "../project.ts";

/** What the specs of an index, or of a commit, are and mean. */
export interface Standing extends Meaning {
  readonly project: Project;
  /** By the name of the pipeline. */
  readonly specs: ReadonlyMap<string, SpecFile>;
  readonly isFaulty: boolean;
}

/** @param read what was read elsewhere: what is the same here is not read again */
export function standingOf(project: Project, read?: Readings): Standing {
  // Both sides are made by the same program.
  const meaning = meaningOf(project.input, "", read);
  return {
    ...meaning,
    project,
    specs: specsOf(meaning.readings),
    isFaulty: hasErrors([...project.diagnostics, ...meaning.analysis.diagnostics]),
  };
}
