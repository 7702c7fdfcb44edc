import { type Panel, variablesOf } from "../../artifacts/index.ts";
import { suggest } from "../../diagnostics/index.ts";
import type { Path } from "../../spec/index.ts";
import type { LintRule } from "../rule.ts";

export const variableDefined: LintRule = {
  code: "lint/variable-defined",
  severity: "error",
  why: "Grafana leaves a variable that does not exist as it is written: the query matches a label whose value is the text `$service`, which no series has, and the panel is empty.",
  fix: "Add the variable to the dashboard, or correct its name.",
  dashboard: ({ panels, variables }) => {
    const known = variables.map(({ name }) => name);
    return panels.flatMap((panel) =>
      namings(panel).flatMap(({ path, names }) =>
        names
          .filter((name) => !isGrafanas(name) && !known.includes(name))
          .map((name) => ({
            about: { path, subject: panel.title },
            message: `The dashboard has no variable \`${name}\`. ${suggest(name, known)}`,
          })),
      ),
    );
  },
  example: {
    of: "query",
    failing:
      'sum(rate(orders_total{service="$service",env="$env",topic="$topik"}[$__rate_interval]))',
    passing:
      'sum(rate(orders_total{service="$service",env="$env",topic="$topic"}[$__rate_interval]))',
  },
};

const namings = ({
  path,
  title,
  targets,
}: Panel): readonly { readonly path: Path; readonly names: readonly string[] }[] => [
  { path: [...path, "title"], names: variablesOf(title) },
  ...targets.flatMap(({ query }) =>
    query === undefined ? [] : [{ path: query.path, names: query.variables }],
  ),
];

/** `$__…` is built in; `$1` is a group of a regular expression. */
const isGrafanas = (name: string): boolean => /^(__|\d|timeFilter$)/.test(name);
