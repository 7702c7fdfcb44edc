import { findingIf, type LintRule } from "../rule.ts";

export const alertSeverity: LintRule = {
  code: "lint/alert-severity",
  severity: "error",
  why: "Alertmanager and Grafana decide by the label `severity` who is notified, and whether now or in the morning. An alert without one takes the default way, which wakes everybody or nobody.",
  fix: "Set `severity` to page, ticket or info, or to what your routes know.",
  alert: ({ labels: { severity = "" } }) =>
    findingIf(severity.trim() === "" && "The alert has no label `severity`.", { at: ["labels"] }),
  example: {
    of: "alert",
    failing: { labels: { service: "shop" } },
    passing: { labels: { service: "shop", severity: "page" } },
  },
};
