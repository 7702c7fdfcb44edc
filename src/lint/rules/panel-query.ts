import { type Panel, showsData } from "../dashboard.ts";
import { fieldsOf, textOf } from "../fields.ts";
import type { LintRule } from "../rule.ts";

export const panelQuery: LintRule = {
  code: "lint/panel-query",
  severity: "error",
  why: "A panel without a query shows “No data”, which looks like an outage to whoever opens the dashboard at night.",
  mend: "Give it a query, or remove it; a note belongs into a panel of the type `text`.",
  dashboard: ({ panels }) =>
    panels.filter(showsData).flatMap((panel) => {
      const message = fault(panel);
      return message === undefined ? [] : [{ path: panel.path, message, subject: panel.title }];
    }),
  example: {
    of: "panel",
    failing: { targets: [] },
    passing: {
      targets: [{ refId: "A", expr: 'orders_waiting{service="$service",env="$env"}' }],
    },
  },
};

function fault({ targets }: Panel): string | undefined {
  if (targets.length === 0) return "The panel asks for nothing.";
  if (targets.every(({ hidden }) => hidden)) return "All queries of the panel are hidden.";
  const unasked = targets.find(
    ({ fields }) =>
      textOf(fieldsOf(fields["datasource"])["type"]) === "prometheus" &&
      fields["expr"] === undefined,
  );
  return unasked === undefined ? undefined : `Query ${unasked.refId ?? ""} has no expression.`;
}
