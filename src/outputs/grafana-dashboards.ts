import { type Dashboard, overview, pipelineDashboards } from "../../dashboards/index.ts";
import type { Settings } from "../slo/index.ts";
import { jsonText } from "./json.ts";
import type { Around, Folder, Output, OutputFile } from "./output.ts";

/** Folder of dashboard files, as mounted into Grafana. */
export const DASHBOARDS = "grafana/dashboards";

/** Dashboards as Grafana's file provider reads them. */
export const grafanaDashboards: Output = {
  name: "grafana-dashboards",
  shared: ({ pipelines, settings }, around) => [
    file("overview", settings, overview(pipelines, settings), around),
  ],
  each: (pipeline, around) =>
    pipelineDashboards.map(({ name, build }) =>
      file(`${pipeline.name}-${name}`, pipeline.settings, build(pipeline), around),
    ),
};

const file = (name: string, owner: Settings, dashboard: Dashboard, around: Around): OutputFile => ({
  path: [DASHBOARDS, subfolder(owner.grafana.folder, around), `${name}.json`]
    .filter((part) => part !== "")
    .join("/"),
  content: jsonText(dashboard),
});

/** A provider reads its path with everything below it: several folders need paths side by side. */
export const subfolder = ({ uid }: Folder, { folders }: Pick<Around, "folders">): string =>
  folders.length === 1 ? "" : uid;
