import { isUnbounded } from "../../slo/index.ts";
import { type LintRule, partOf } from "../rule.ts";

export const highCardinality: LintRule = {
  code: "lint/high-cardinality",
  severity: "error",
  why: "Every value of the label becomes a series: millions of them for an order, a user or a path. The query times out, the legend is unreadable, and a recording rule fills Prometheus' memory.",
  fix: "Group by what has few, stable values (stage, topic, error_type); single cases belong in logs and traces.",
  query: (query) =>
    query.facts.groupedBy
      .filter(({ label }) => isUnbounded(label))
      .map((use) => ({
        part: partOf(query, use),
        message: `Series are grouped by \`${use.label}\`, which has unbounded values.`,
      })),
  example: {
    of: "query",
    failing:
      'sum by (order_id) (rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
    passing: 'sum by (stage) (rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};
