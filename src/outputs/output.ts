import type { Pipeline, Settings } from "../slo/index.ts";

export interface OutputFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

/** Everything there is to render. Pipelines are sorted by name. */
export interface Estate {
  readonly pipelines: readonly Pipeline[];
  readonly settings: Settings;
}

/** One destination. */
export interface Output {
  readonly name: string;
  readonly render: (estate: Estate) => readonly OutputFile[];
}
