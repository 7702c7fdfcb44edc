import { deadEnd, missing } from "../addresses.ts";
import type { LintSet } from "../lint-set.ts";
import type { Finding, LintRule } from "../rule.ts";

export const alertLinks: LintRule = {
  code: "lint/alert-links",
  severity: "error",
  why: "Most people reach a dashboard from an alert. If the link is dead, the first minutes of the incident go into searching.",
  mend: "Take uid and id from the dashboard's file; check dashboards and rules together.",
  ruleFile: ({ rules }, set) =>
    rules
      .filter(({ alert }) => alert !== undefined)
      .flatMap((rule) => addresses({ ...rule, title: rule.alert ?? "" }, set)),
  alertingFile: ({ rules }, set) =>
    rules.flatMap((rule) => [...addresses(rule, set), ...panels(rule, set)]),
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

interface Annotated {
  readonly path: Finding["path"];
  readonly title: string;
  readonly annotations: Readonly<Record<string, string>>;
}

const told = (why: string | undefined, name: string, { path, title }: Annotated) =>
  why === undefined
    ? []
    : [
        {
          path: [...path, "annotations", name],
          message: `The alert leads nowhere: ${why}`,
          subject: title,
        },
      ];

/** Without any dashboard nothing can be said. */
const addresses = (rule: Annotated, set: LintSet): readonly Finding[] =>
  set.dashboards.length === 0
    ? []
    : told(deadEnd(rule.annotations["dashboard_url"] ?? "", set), "dashboard_url", rule);

function panels(rule: Annotated, set: LintSet): readonly Finding[] {
  const { __dashboardUid__: uid, __panelId__: panel } = rule.annotations;
  if (uid === undefined || set.dashboards.length === 0) return [];
  const name = set.firsts.dashboardByUid.has(uid) ? "__panelId__" : "__dashboardUid__";
  return told(missing(uid, panel, set), name, rule);
}
