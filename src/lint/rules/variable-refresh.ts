import type { LintRule } from "../rule.ts";

export const variableRefresh: LintRule = {
  code: "lint/variable-refresh",
  severity: "warning",
  why: "A variable that is never refreshed offers what there was when somebody saved the dashboard: a new environment cannot be chosen.",
  fix: 'Set `refresh` to 2 ("on time range change"), or to 1 ("on dashboard load").',
  dashboard: ({ variables }) =>
    variables
      .filter(({ type, fields }) => type === "query" && ![1, 2].includes(Number(fields["refresh"])))
      .map(({ path, name, fields }) => ({
        about: { path, subject: name },
        at: [fields["refresh"] === undefined ? "name" : "refresh"],
        message: `The values of the variable \`${name}\` are never refreshed.`,
      })),
  example: {
    of: "variable",
    failing: { refresh: 0 },
    passing: { refresh: 2 },
  },
};
