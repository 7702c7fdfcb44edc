import { type Dashboard, overview, pipelineDashboards } from "../../dashboards/index.ts";
import type { Settings } from "../slo/index.ts";
import { jsonText } from "./json.ts";
import type { Folder, Output, OutputFile, RenderContext } from "./output.ts";

/** Folder of dashboard files, as mounted into Grafana. */
export const DASHBOARDS = "grafana/dashboards";

/** Dashboards as Grafana's file provider reads them. */
export const grafanaDashboards: Output = {
  name: "grafana-dashboards",
  shared: ({ pipelines, settings }, context) => [
    file("overview", settings, overview(pipelines, settings), context),
  ],
  each: (pipeline, context) =>
    pipelineDashboards.map(({ name, build }) =>
      file(`${pipeline.name}-${name}`, pipeline.settings, build(pipeline), context),
    ),
};

const file = (
  name: string,
  owner: Settings,
  dashboard: Dashboard,
  context: RenderContext,
): OutputFile => ({
  path: [DASHBOARDS, subfolder(owner.grafana.folder, context), `${name}.json`]
    .filter((part) => part !== "")
    .join("/"),
  content: jsonText(dashboard),
});

/** A provider reads its path with everything below it: several folders need paths side by side. */
export const subfolder = ({ uid }: Folder, { folders }: Pick<RenderContext, "folders">): string =>
  folders.length === 1 ? "" : uid;
