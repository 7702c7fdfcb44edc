import type { LintRule } from "../rule.ts";

const WANTED = ["summary", "description", "runbook_url", "dashboard_url"] as const;

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
    return missing.length === 0
      ? []
      : [{ at: ["annotations"], part: "key", message: `The alert lacks ${names}.` }];
  },
  example: {
    of: "alert",
    failing: { annotations: { summary: "Orders are late" } },
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
