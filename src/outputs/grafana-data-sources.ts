import { prometheusNotAnswering } from "../alerts/index.ts";
import { formatDuration, promql } from "../promql/index.ts";
import { alertPath } from "../prose/index.ts";
import { routesOf } from "../routing/index.ts";
import { hasGrafanaAlerts, OVERVIEW_UID, type Pipeline, panelId, ruleUid } from "../slo/index.ts";
import { isSender, NOBODY } from "./grafana-notifications.ts";
import { rootOf } from "./grafana-policies.ts";
import { alertsFolder, PROVISIONING } from "./grafana-provisioning.ts";
import { intervalOf, queries } from "./grafana-queries.ts";
import { jsonText } from "./json.ts";
import type { Output, OutputFile, Workspace } from "./output.ts";
import { pace } from "./time-intervals.ts";

type Shared = Pick<Workspace, "pipelines" | "settings">;

/** One rule for each data source of Grafana's rules: all of them keep their state while it is down. */
export const grafanaDataSources: Output = {
  name: "grafana-data-sources",
  shared: (workspace): readonly OutputFile[] => {
    const rules = dataSourceRules(workspace);
    if (rules.length === 0) return [];
    const { grafana } = workspace.settings;
    const group = {
      orgId: grafana.orgId,
      name: "slograf data sources",
      folder: alertsFolder(grafana.folder),
      interval: intervalOf(prometheusNotAnswering.forSeconds / 2),
      rules,
    };
    // No pipeline has a name that begins like this.
    return [
      {
        path: `${PROVISIONING}/alerting/_data-sources.json`,
        content: jsonText({ apiVersion: 1, groups: [group] }),
      },
    ];
  },
};

/** In the order of the pipelines that read them. */
export function dataSourceRules(workspace: Shared) {
  const read = new Map<string, readonly Pipeline[]>();
  for (const pipeline of workspace.pipelines) {
    const { uid } = pipeline.settings.grafana.datasource;
    if (hasGrafanaAlerts(pipeline.settings)) read.set(uid, [...(read.get(uid) ?? []), pipeline]);
  }
  return [...read].map(([uid, pipelines]) => rule(uid, pipelines, workspace));
}

/**
 * Zero is never above zero: only what went wrong makes it fire. `Alerting` holds to `for` and sends the
 * words below, where `Error` does neither (`resultError` in grafana/grafana, pkg/services/ngalert/state).
 */
function rule(datasource: string, pipelines: readonly Pipeline[], workspace: Shared) {
  const { name, id, forSeconds, meaning, todo } = prometheusNotAnswering;
  const { grafana, docsUrl } = workspace.settings;
  return {
    uid: ruleUid(["slograf", id, datasource]),
    title: `${name} (${datasource})`,
    condition: "C",
    data: queries(promql`vector(0)`, { queries: [] }, datasource),
    for: formatDuration(forSeconds),
    noDataState: "Alerting",
    execErrState: "Alerting",
    annotations: {
      __dashboardUid__: OVERVIEW_UID,
      __panelId__: String(panelId("slo-table")),
      summary: `Grafana cannot ask its data source ${datasource}: how the pipelines are is not known`,
      impact: meaning,
      description: todo,
      dashboard_url: `${grafana.url}/d/${OVERVIEW_UID}?orgId=${grafana.orgId}`,
      runbook_url: `${docsUrl ?? "docs"}/${alertPath(prometheusNotAnswering)}`,
    },
    labels: { severity: "page" },
    isPaused: !pipelines.some(({ settings }) => settings.notify === "grafana"),
    ...recipient(pipelines, workspace),
  };
}

/** Whoever is told where no other is; by policies those are at the root. */
function recipient(pipelines: readonly Pipeline[], { settings: { routing } }: Shared) {
  if (routing === undefined || routing.policies) return {};
  const receiver = rootOf(routesOf(pipelines.filter(isSender)), routing);
  if (receiver === NOBODY) return {};
  return {
    notification_settings: {
      receiver,
      group_by: ["alertname", "grafana_folder"],
      ...pace(routing, "page"),
    },
  };
}
