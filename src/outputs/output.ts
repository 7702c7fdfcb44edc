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
export interface Workspace {
  readonly pipelines: readonly Pipeline[];
  readonly settings: Settings;
  readonly runbooks: RunbookTexts;
  /** What Grafana was given before, for alerting. */
  readonly ledger: readonly Entry[];
  /** What it is given now. */
  readonly given: readonly Entry[];
}

/** All that the files of one pipeline depend on beside the pipeline itself. */
export interface RenderContext {
  /** Every folder in Grafana that some pipeline uses, the organisation's first. */
  readonly folders: readonly Folder[];
  /** What teams have written about alerts. */
  readonly runbooks: RunbookTexts;
}

/** One destination. */
export interface Output {
  readonly name: string;
  /** Files about the pipelines together. */
  readonly shared?: (workspace: Workspace, context: RenderContext) => readonly OutputFile[];
  /** Files of one pipeline, whatever the others are. */
  readonly each?: (pipeline: Pipeline, context: RenderContext) => readonly OutputFile[];
}

export const renderContextOf = ({
  pipelines,
  settings,
  runbooks,
}: Pick<Workspace, "pipelines" | "settings" | "runbooks">): RenderContext => {
  const folders = [settings, ...pipelines.map((pipeline) => pipeline.settings)].map(
    ({ grafana }) => grafana.folder,
  );
  return {
    folders: [...new Map(folders.map((folder) => [folder.uid, folder])).values()],
    runbooks,
  };
};
