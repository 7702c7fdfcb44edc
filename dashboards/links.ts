import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardUid, OVERVIEW_UID, type Pipeline } from "../src/slo/index.ts";
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

const outside = (title: string, url: string) =>
  new dashboard.DashboardLinkBuilder(title)
    .type(dashboard.DashboardLinkType.Link)
    .icon("external link")
    .tooltip(title)
    // The dollar sign would be taken for one of Grafana's variables.
    .url(url.replaceAll("$", "%24"))
    .keepTime(false)
    .includeVars(false)
    .targetBlank(true);

const TITLES: Readonly<Record<string, string>> = { runbook: "Runbook", repository: "Repository" };

/** To the other dashboards, keeping time and variables, and to what lies outside. */
export function pipelineLinks({ name, links, settings }: Pipeline, here: "on-call" | "review") {
  const other = here === "on-call" ? "review" : "on-call";
  const { docsUrl } = settings;
  const runbook = links["runbook"] ?? (docsUrl === undefined ? undefined : `${docsUrl}/${name}.md`);
  const external = { ...(runbook !== undefined && { runbook }), ...links };
  return [
    inside("Overview", OVERVIEW_UID),
    inside(other === "review" ? "Review" : "On-call", dashboardUid(name, other)),
    ...Object.entries(external).map(([key, url]) => outside(TITLES[key] ?? heading(key), url)),
  ];
}
