import type { Dashboard } from "../../artifacts/index.ts";
import type { LintRule } from "../rule.ts";

/** Variables that say which part of the world a dashboard is about. */
const SCOPES = ["service", "env", "environment", "region"];

export const variablesUsed: LintRule = {
  code: "lint/variables-used",
  severity: "error",
  why: "Whoever chooses `staging` on top and sees production in one panel among twenty draws the wrong conclusion, and does not notice.",
  fix: 'Match the labels with the variables in each query: `{service="$service",env="$env"}`.',
  dashboard: (dashboard) => {
    const scopes = scopesOf(dashboard);
    return dashboard.panels.flatMap(({ targets, title }) =>
      targets.flatMap(({ query }) => {
        if (query === undefined || query.facts.series.length === 0) return [];
        const ignored = scopes.filter((name) => !query.variables.includes(name));
        if (ignored.length === 0) return [];
        const names = ignored.map((name) => `\`$${name}\``).join(" and ");
        const message = `The query shows the same whatever is chosen for ${names}.`;
        return [{ about: { path: query.path, subject: title }, message }];
      }),
    );
  },
  example: {
    of: "query",
    failing: 'sum(rate(orders_total{service="$service"}[$__rate_interval]))',
    passing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};

const scopesOf = ({ variables }: Dashboard): readonly string[] =>
  variables
    .filter(({ name, type }) => SCOPES.includes(name) && /^(query|custom)$/.test(type))
    .map(({ name }) => name);
