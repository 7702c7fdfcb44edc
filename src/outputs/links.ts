import { runbookPath } from "../prose/index.ts";
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

/** The team's own runbook, or the page that slograf writes about the alert. */
export function runbookUrl({ name }: Alert, pipeline: Pipeline): string {
  const own = pipeline.links["runbook"];
  if (own !== undefined) return own;
  const page = runbookPath(pipeline.name, name);
  const { docsUrl } = pipeline.settings;
  return docsUrl === undefined ? `docs/${page}` : `${docsUrl}/${page}`;
}

/** The log view of the pipeline at the place of the alert, where one is linked. */
export const logsOf = ({ objective }: Alert, pipeline: Pipeline): string | undefined =>
  logsUrl(pipeline, objective.place);
