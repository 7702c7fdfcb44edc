import type { Finding, LintRule } from "../rule.ts";

const WANTED = ["summary", "description", "runbook_url", "dashboard_url"];

export const alertAnnotations: LintRule = {
  code: "lint/alert-annotations",
  severity: "error",
  why: "An alert is read on a telephone by somebody who was asleep: what happened, what it means, what to do and where to look have to be in it.",
  mend: "Write `summary`, `description`, `runbook_url` and `dashboard_url`; in Grafana's own rules `__dashboardUid__` stands for the last.",
  ruleFile: ({ rules }) =>
    rules.flatMap(({ alert, path, annotations }) =>
      alert === undefined ? [] : check({ path, annotations, subject: alert }),
    ),
  alertingFile: ({ rules }) =>
    rules
      .filter(({ fields }) => fields["record"] === undefined)
      .flatMap(({ path, annotations, title }) => {
        const { __dashboardUid__: dashboard_url } = annotations;
        const linked =
          dashboard_url === undefined ? annotations : { dashboard_url, ...annotations };
        return check({ path, annotations: linked, subject: title });
      }),
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

function check({
  path,
  annotations,
  subject,
}: Pick<Finding, "path"> & {
  readonly annotations: Readonly<Record<string, string>>;
  readonly subject: string;
}): readonly Finding[] {
  const missing = WANTED.filter((name) => (annotations[name] ?? "").trim() === "");
  if (missing.length === 0) return [];
  const names = missing.map((name) => `\`${name}\``).join(", ");
  return [
    { path: [...path, "annotations"], part: "key", message: `The alert lacks ${names}.`, subject },
  ];
}
