import { deadEnd, missing } from "../addresses.ts";
import type { Finding, LintRule } from "../rule.ts";

export const alertLinks: LintRule = {
  code: "lint/alert-links",
  severity: "error",
  why: "Most people reach a dashboard from an alert. If the link is dead, the first minutes of the incident go into searching.",
  fix: "Take uid and id from the dashboard's file; check dashboards and rules together.",
  alert: ({ annotations }, set) => {
    // Without any dashboard nothing can be said.
    if (set.dashboards.length === 0) return [];
    const { dashboard_url, __dashboardUid__: uid, __panelId__: panel } = annotations;
    const twin = set.firsts.dashboardByUid.has(uid ?? "") ? "__panelId__" : "__dashboardUid__";
    return [
      ...fault("dashboard_url", deadEnd(dashboard_url ?? "", set)),
      ...fault(twin, uid === undefined ? undefined : missing(uid, panel, set)),
    ];
  },
  example: {
    of: "alert",
    failing: {
      annotations: {
        summary: "Orders are late",
        description: "The newest order that readers see is older than five minutes.",
        runbook_url: "https://wiki.example.com/orders",
        dashboard_url: "https://grafana.example.com/d/orders-oncall",
      },
    },
    passing: {
      annotations: {
        summary: "Orders are late",
        description: "The newest order that readers see is older than five minutes.",
        runbook_url: "https://wiki.example.com/orders",
        dashboard_url: "https://grafana.example.com/d/orders-on-call",
      },
    },
  },
};

const fault = (annotation: string, why: string | undefined): readonly Finding[] =>
  why === undefined
    ? []
    : [{ at: ["annotations", annotation], message: `The alert leads nowhere: ${why}` }];
