import type { Entry } from "../ledger/index.ts";
import type { RunbookTexts } from "../prose/index.ts";
import type { Pipeline, Settings } from "../slo/index.ts";

export interface OutputFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

export type Folder = Settings["grafana"]["folder"];

/** Everything there is to render. Pipelines are sorted by name. */
export interface Estate {
  readonly pipelines: readonly Pipeline[];
  readonly settings: Settings;
  readonly runbooks: RunbookTexts;
  /** What Grafana was given before. */
  readonly ledger: readonly Entry[];
}

/** All that the files of one pipeline depend on beside the pipeline itself. */
export interface Around {
  /** Every folder in Grafana that some pipeline uses, the organisation's first. */
  readonly folders: readonly Folder[];
  /** What teams have written about alerts. */
  readonly runbooks: RunbookTexts;
}

/** One destination. */
export interface Output {
  readonly name: string;
  /** Files about the pipelines together. */
  readonly shared?: (estate: Estate, around: Around) => readonly OutputFile[];
  /** Files of one pipeline, whatever the others are. */
  readonly each?: (pipeline: Pipeline, around: Around) => readonly OutputFile[];
}

export const aroundOf = ({ pipelines, settings, runbooks }: Estate): Around => {
  const folders = [settings, ...pipelines.map((pipeline) => pipeline.settings)].map(
    ({ grafana }) => grafana.folder,
  );
  return {
    folders: [...new Map(folders.map((folder) => [folder.uid, folder])).values()],
    runbooks,
  };
};

/** Everything that an output has to say. */
export function render(output: Output, estate: Estate): readonly OutputFile[] {
  const around = aroundOf(estate);
  const shared = output.shared?.(estate, around) ?? [];
  const each = estate.pipelines.flatMap((pipeline) => output.each?.(pipeline, around) ?? []);
  return [...shared, ...each];
}
