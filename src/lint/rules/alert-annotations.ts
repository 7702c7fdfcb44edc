import { findingIf, type LintRule } from "../rule.ts";

const WANTED = ["summary", "description", "runbook_url", "dashboard_url"] as const;

/** Annotations of an example that lacks nothing. */
export const linkingTo = (uid: string) => ({
  summary: "Orders are late",
  description: "The newest order that readers see is older than five minutes.",
  runbook_url: "https://wiki.example.com/orders",
  dashboard_url: `https://grafana.example.com/d/${uid}`,
});

export const alertAnnotations: LintRule = {
  code: "lint/alert-annotations",
  severity: "error",
  why: "An alert is read on a telephone by somebody who was asleep: what happened, what it means, what to do and where to look have to be in it.",
  fix: "Write `summary`, `description`, `runbook_url` and `dashboard_url`; in Grafana's own rules `__dashboardUid__` stands for the last.",
  alert: ({ annotations: { __dashboardUid__, ...annotations } }) => {
    const linked: Readonly<Record<string, string | undefined>> = {
      dashboard_url: __dashboardUid__,
      ...annotations,
    };
    const missing = WANTED.filter((name) => (linked[name] ?? "").trim() === "");
    const names = missing.map((name) => `\`${name}\``).join(", ");
    return findingIf(names && `The alert lacks ${names}.`, { at: ["annotations"], part: "key" });
  },
  example: {
    of: "alert",
    failing: { annotations: { summary: "Orders are late" } },
    passing: { annotations: linkingTo("orders-on-call") },
  },
};
