import type { LintRule } from "../rule.ts";

export const alertSeverity: LintRule = {
  code: "lint/alert-severity",
  severity: "error",
  why: "Alertmanager and Grafana decide by the label `severity` who is told, and whether now or in the morning. An alert without one takes the default way, which wakes everybody or nobody.",
  mend: "Set `severity` to page, ticket or info, or to what your routes know.",
  ruleFile: ({ rules }) =>
    rules
      .filter(({ alert, labels }) => alert !== undefined && lacks(labels))
      .map(({ path, alert = "" }) => ({ path: [...path, "labels"], message, subject: alert })),
  alertingFile: ({ rules }) =>
    rules
      .filter(({ fields, labels }) => fields["record"] === undefined && lacks(labels))
      .map(({ path, title }) => ({ path: [...path, "labels"], message, subject: title })),
  example: {
    of: "alert",
    failing: { labels: { service: "shop" } },
    passing: { labels: { service: "shop", severity: "page" } },
  },
};

const message = "The alert has no label `severity`.";

const lacks = ({ severity = "" }: Readonly<Record<string, string>>): boolean =>
  severity.trim() === "";
