import type { Analysis } from "../../compile.ts";
import type { Readings } from "../../slo/index.ts";
import type { Project } from "../project.ts";
import type { Clock } from "./clock.ts";
import type { Crew } from "./crew.ts";
import type { RunRecord } from "./record.ts";

export interface GenerateOptions {
  readonly specs: string;
  readonly out: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  /** False with `--no-cache`: what the last run left is neither used nor kept. */
  readonly cache?: boolean;
  readonly timings?: boolean;
  readonly format: "text" | "json";
}

/** What one run leaves for the next in the same process. */
export interface Memory {
  readonly readings: Readings;
  record: RunRecord | undefined;
}

/** What is known before a run, which then need not find it out. */
export interface Known {
  readonly project: Project;
  readonly readings: Readings;
  readonly analysis: Analysis;
  /** Names of pipelines whose files are as they should be. */
  readonly current: ReadonlySet<string>;
  /** Paths of those files. The folder that is written to does not hold them. */
  readonly elsewhere: readonly string[];
}

/** One run. */
export interface Job {
  readonly options: GenerateOptions;
  readonly project: Project;
  /** The folder of the JSON Schemas. */
  readonly schemas: string;
  readonly clock: Clock;
  readonly startedMilliseconds: number;
  readonly memory: Memory;
  /** Digest of the program itself, where records are kept. */
  readonly program: string | undefined;
  /** Threads that have begun to render, where everything is to be rendered and that is much. */
  readonly crew: Crew | undefined;
  readonly known: Known | undefined;
}
