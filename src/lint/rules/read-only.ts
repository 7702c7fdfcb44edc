import { findingIf, type LintRule } from "../rule.ts";

export const readOnly: LintRule = {
  code: "lint/read-only",
  severity: "warning",
  why: "What somebody changes in the browser is gone with the next import, and until then nobody else knows of it.",
  fix: "Set `editable` to false; whoever wants to try something saves a copy.",
  dashboard: ({ fields: { editable } }) =>
    findingIf(editable !== false && "The dashboard can be edited in the browser.", {
      at: [editable === undefined ? "title" : "editable"],
    }),
  example: {
    of: "dashboard",
    failing: { editable: true },
    passing: { editable: false },
  },
};
