import { readFileSync } from "node:fs";

/** Files by name, as one run of slograf reads them. */
export interface Project {
  readonly spec: string;
  readonly settings: string;
  readonly ledger: string;
  readonly template: string;
  readonly notes: string;
  readonly dashboard: string;
  readonly rules: string;
  readonly alerting: string;
  readonly suppressions: string;
}

export type Part = keyof Project;

/** Specs and settings are read most, and have most to be said of. */
export const parts: readonly [Part, ...Part[]] = [
  ...(["spec", "spec", "spec", "settings", "ledger", "template", "notes"] as const),
  ...(["dashboard", "rules", "alerting", "suppressions"] as const),
];

const read = (path: string): string => readFileSync(path, "utf8");

/** Good projects, of which one part after the other is changed. */
export const projects: readonly [Project, ...Project[]] = [
  projectOf("daily-sales"),
  projectOf("orders-stream"),
];

function projectOf(pipeline: string): Project {
  return {
    spec: read(`slo-specs/${pipeline}.yaml`),
    settings: read("slo-specs/_settings.yaml"),
    ledger: read("slo-specs/_ledger.txt"),
    template:
      "{{meaning}} {{#each slos}}{{title}}: {{why}}{{#if sla}} {{sla}}{{/if}}{{/each}} {{notes}}\n",
    notes: "## Known\n\n```\nkubectl get pods\n```\n",
    dashboard: fewPanels(read(`out/grafana/dashboards/${pipeline}-review.json`)),
    rules: read(`out/prometheus/rules/${pipeline}.alerts.yaml`),
    alerting:
      "apiVersion: 1\ngroups:\n  - orgId: 1\n    name: a\n    folder: b\n    interval: 1m\n    rules: [{uid: a, title: b, condition: A, data: [{refId: A, model: {expr: up}}], labels: {severity: page}}]\n",
    suppressions:
      "apiVersion: slograf/v1\nsuppress:\n  - {rule: alert-severity, file: a.yaml, reason: It is known.}\n",
  };
}

/** A few panels are changed sooner than many, and checked in less time. */
function fewPanels(text: string): string {
  const dashboard = JSON.parse(text) as { panels: unknown[] };
  return JSON.stringify({ ...dashboard, panels: dashboard.panels.slice(0, 6) });
}
