import { deadEnd, missing } from "../addresses.ts";
import { type Finding, findingIf, type LintRule } from "../rule.ts";
import { linkingTo } from "./alert-annotations.ts";

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
    failing: { annotations: linkingTo("orders-oncall") },
    passing: { annotations: linkingTo("orders-on-call") },
  },
};

const fault = (annotation: string, why: string | undefined): readonly Finding[] =>
  findingIf(why && `The alert leads nowhere: ${why}`, { at: ["annotations", annotation] });
