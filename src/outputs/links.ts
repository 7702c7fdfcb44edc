import type { Text } from "../alerts/index.ts";
import { sectionPath } from "../prose/index.ts";
import type { Alert } from "../rules/index.ts";
import { dashboardUid, fillLink, type Pipeline, panelId, sloPanelKey } from "../slo/index.ts";

/** The course of the SLO on the on-call dashboard, full screen, with service and environment set. */
export function dashboardUrl({ slo }: Alert, pipeline: Pipeline): readonly Text[] {
  const { settings, service, regional } = pipeline;
  const panel = panelId(sloPanelKey(slo, "indicator"));
  return [
    `${settings.grafana.url}/d/${dashboardUid(pipeline, "on-call")}?var-service=${encodeURIComponent(service)}&var-env=`,
    { place: "env" },
    ...(regional ? ["&var-region=", { place: "region" } as const] : []),
    `&viewPanel=${panel}`,
  ];
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
export function logsOf({ links, service, name }: Pipeline): readonly Text[] | undefined {
  const url = links["logs"];
  if (url === undefined) return undefined;
  const values = { service, pipeline: name };
  const places: Text[] = [];
  // A character that no address holds stands for the place until the address is filled.
  const filled = fillLink(url, (token) => {
    if (token === "service" || token === "pipeline") return encodeURIComponent(values[token]);
    places.push({ place: token });
    return "\n";
  });
  return filled.split("\n").flatMap((text, index) => {
    const place = places[index - 1];
    return place === undefined ? [text] : [place, text];
  });
}
