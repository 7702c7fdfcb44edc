import { fieldsOf, type Panel, textOf } from "../../artifacts/index.ts";
import { findingIf, type LintRule } from "../rule.ts";
import { showsData } from "../units.ts";

export const panelQuery: LintRule = {
  code: "lint/panel-query",
  severity: "error",
  why: "A panel without a query shows “No data”, which looks like an outage to whoever opens the dashboard at night.",
  fix: "Give it a query, or remove it; a note belongs into a panel of the type `text`.",
  panel: (panel) => findingIf(showsData(panel) && fault(panel)),
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
