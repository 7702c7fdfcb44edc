import type { Query } from "../query.ts";
import type { Finding, LintRule } from "../rule.ts";

export const queryParses: LintRule = {
  code: "lint/query-parses",
  severity: "error",
  why: "Prometheus refuses a query that it cannot parse: the panel shows an error, the alert never fires, and one such rule keeps Prometheus from loading its whole file.",
  mend: "Write the query anew from this place on; the first mistake is told, others may follow.",
  dashboard: ({ queries }) => queries.flatMap(mistakes),
  ruleFile: ({ rules }) => rules.flatMap(({ queries }) => queries.flatMap(mistakes)),
  alertingFile: ({ rules }) => rules.flatMap(({ queries }) => queries.flatMap(mistakes)),
  example: {
    of: "query",
    failing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval])',
    passing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};

function mistakes({ expr, path, subject, facts, part }: Query): readonly Finding[] {
  const about = { path, ...(subject !== undefined && { subject }) };
  if (expr.trim() === "") return [{ ...about, message: "The query is empty." }];
  const [first] = facts.errors;
  if (first === undefined) return [];
  const at = expr.slice(first.from, first.to + 12).trim();
  const message =
    at === ""
      ? "The query ends too early: it is not valid PromQL."
      : `The query is not valid PromQL at \`${at}\`.`;
  return [{ ...about, part: part(first), message }];
}
