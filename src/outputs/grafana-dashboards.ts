import { type Dashboard, overview, pipelineDashboards } from "../../dashboards/index.ts";
import type { Settings } from "../slo/index.ts";
import { toJson } from "./json.ts";
import type { Estate, Output, OutputFile } from "./output.ts";

/** Folder of dashboard files, as mounted into Grafana. */
export const DASHBOARDS = "grafana/dashboards";

/** Dashboards as Grafana's file provider reads them. */
export const grafanaDashboards: Output = {
  name: "grafana-dashboards",
  render: (estate) => {
    const { pipelines, settings } = estate;
    const file = (name: string, owner: Settings, dashboard: Dashboard): OutputFile => ({
      path: [DASHBOARDS, subfolder(owner, estate), `${name}.json`]
        .filter((part) => part !== "")
        .join("/"),
      content: toJson(dashboard),
    });
    return [
      file("overview", settings, overview(pipelines, settings)),
      ...pipelines.flatMap((pipeline) =>
        pipelineDashboards.map(({ name, build }) =>
          file(`${pipeline.name}-${name}`, pipeline.settings, build(pipeline)),
        ),
      ),
    ];
  },
};

/** Folders in Grafana, each once, the organisation's first. */
export function foldersOf({
  pipelines,
  settings,
}: Estate): readonly Settings["grafana"]["folder"][] {
  const folders = [settings, ...pipelines.map((pipeline) => pipeline.settings)].map(
    ({ grafana }) => grafana.folder,
  );
  return [...new Map(folders.map((folder) => [folder.uid, folder])).values()];
}

/** A provider reads its path with everything below it: several folders need paths side by side. */
export const subfolder = ({ grafana }: Pick<Settings, "grafana">, estate: Estate): string =>
  foldersOf(estate).length === 1 ? "" : grafana.folder.uid;
