import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardUid, fillLink, OVERVIEW_UID, type Pipeline, panelId } from "../src/slo/index.ts";
import { heading } from "./house.ts";

const inside = (title: string, uid: string) =>
  new dashboard.DashboardLinkBuilder(title)
    .type(dashboard.DashboardLinkType.Link)
    .icon("dashboard")
    .tooltip(title)
    .url(`/d/${uid}`)
    .keepTime(true)
    .includeVars(true)
    .targetBlank(false);

/** The dollar sign would be taken for one of Grafana's variables. */
const inert = (url: string): string => url.replaceAll("$", "%24");

/** Logs of what the dashboard shows: its variables go into the address where that leaves them open. */
const logs = ({ name, regional }: Pipeline, url: string): string =>
  fillLink(
    url,
    (token) => {
      if (token === "pipeline") return name;
      return token === "region" && !regional ? "" : `\${${token}:percentencode}`;
    },
    "%24",
  );

const outside = (title: string, url: string) =>
  new dashboard.DashboardLinkBuilder(title)
    .type(dashboard.DashboardLinkType.Link)
    .icon("external link")
    .tooltip(title)
    .url(url)
    .keepTime(false)
    .includeVars(false)
    .targetBlank(true);

const TITLES: Readonly<Record<string, string>> = {
  runbook: "Runbook",
  repository: "Repository",
  logs: "Logs",
};

/** To the other dashboards, keeping time and variables, and to what lies outside. */
export function pipelineLinks(pipeline: Pipeline, here: "on-call" | "review") {
  const { name, links, settings } = pipeline;
  const other = here === "on-call" ? "review" : "on-call";
  const { docsUrl } = settings;
  const runbook = links["runbook"] ?? (docsUrl === undefined ? undefined : `${docsUrl}/${name}.md`);
  const external = { ...(runbook !== undefined && { runbook }), ...links };
  return [
    inside("Overview", OVERVIEW_UID),
    inside(other === "review" ? "Review" : "On-call", dashboardUid(pipeline, other)),
    ...Object.entries(external).map(([key, url]) =>
      outside(TITLES[key] ?? heading(key), key === "logs" ? logs(pipeline, url) : inert(url)),
    ),
  ];
}

/** From a value of the on-call dashboard to one of its panels, at the same time and place. */
export function panelLink(pipeline: Pipeline, key: string, title: string) {
  const variables = ["datasource", "service", "env", ...(pipeline.regional ? ["region"] : [])];
  const query = [
    ...variables.map((variable) => `\${${variable}:queryparam}`),
    "${__url_time_range}",
    `viewPanel=${panelId(key)}`,
  ];
  return {
    title: `Look at: ${heading(title)}`,
    url: `/d/${dashboardUid(pipeline, "on-call")}?${query.join("&")}`,
    targetBlank: false,
  };
}
