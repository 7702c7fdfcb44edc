import { type LintRule, partOf } from "../rule.ts";

export const queryParses: LintRule = {
  code: "lint/query-parses",
  severity: "error",
  why: "Prometheus refuses a query that it cannot parse: the panel shows an error, the alert never fires, and one such rule keeps Prometheus from loading its whole file.",
  fix: "Write the query again from this place on; the first mistake is reported, others may follow.",
  query: (query) => {
    const { expr, facts } = query;
    if (expr.trim() === "") return [{ message: "The query is empty." }];
    const [first] = facts.errors;
    if (first === undefined) return [];
    const at = expr.slice(first.from, first.to + 12).trim();
    const message =
      at === ""
        ? "The query ends too early: it is not valid PromQL."
        : `The query is not valid PromQL at \`${at}\`.`;
    return [{ part: partOf(query, first), message }];
  },
  example: {
    of: "query",
    failing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval])',
    passing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};
