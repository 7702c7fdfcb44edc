import { sectionPath } from "../prose/index.ts";
import type { Alert } from "../rules/index.ts";
import { dashboardUid, logsUrl, type Pipeline, panelId, sloPanelKey } from "../slo/index.ts";

/** The card of the SLO on the on-call dashboard, with service and environment set. */
export function dashboardUrl({ slo, objective }: Alert, pipeline: Pipeline): string {
  const { settings } = pipeline;
  const { service, env, region } = objective.identity;
  const query = new URLSearchParams({
    "var-service": service,
    "var-env": env,
    ...(region !== undefined && { "var-region": region }),
    viewPanel: String(panelId(sloPanelKey(slo, "card"))),
  });
  return `${settings.grafana.url}/d/${dashboardUid(pipeline, "on-call")}?${query.toString()}`;
}

/** The team's own runbook, or the section of the alert in the one that slograf writes. */
export function runbookUrl({ kind }: Alert, pipeline: Pipeline): string {
  const own = pipeline.links["runbook"];
  if (own !== undefined) return own;
  const page = sectionPath(pipeline.name, kind);
  const { docsUrl } = pipeline.settings;
  return docsUrl === undefined ? `docs/${page}` : `${docsUrl}/${page}`;
}

/** The log view of the pipeline at the place of the alert, where one is linked. */
export const logsOf = ({ objective }: Alert, pipeline: Pipeline): string | undefined =>
  logsUrl(pipeline, objective.place);
