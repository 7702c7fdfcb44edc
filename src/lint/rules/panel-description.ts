import { textOf } from "../../artifacts/index.ts";
import type { LintRule } from "../rule.ts";

/** A note describes itself, and a row has no place for more than its title. */
const DESCRIBE_THEMSELVES = new Set(["row", "text"]);

export const panelDescription: LintRule = {
  code: "lint/panel-description",
  severity: "warning",
  why: "Whoever is on call did not build the dashboard. What the panel shows, what is normal, and what to do when it is not, is known to one person and found by nobody else.",
  fix: "Say in one or two sentences what is shown, what is normal, and what to do otherwise.",
  panel: ({ type, fields }) =>
    DESCRIBE_THEMSELVES.has(type) || (textOf(fields["description"]) ?? "").trim() !== ""
      ? []
      : [{ at: ["title"], message: "The panel has no description." }],
  example: {
    of: "panel",
    failing: { description: "" },
    passing: {
      description:
        "How old the data is that readers see. Above the limit: look at the stages below for the slowest.",
    },
  },
};
