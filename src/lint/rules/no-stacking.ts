import { fieldsOf, type Panel, textOf } from "../../artifacts/index.ts";
import type { LintRule } from "../rule.ts";

export const noStacking: LintRule = {
  code: "lint/no-stacking",
  severity: "warning",
  why: "In a stack only the lowest line shows its own value. The others are shifted by what lies below, so that a rise of one looks like a rise of all, and percentiles and shares are added up to nonsense.",
  fix: "Set `stacking.mode` to `none`; where the sum is the point, draw it as a line of its own.",
  panel: (panel) =>
    stacks(panel)
      ? [
          {
            at: ["fieldConfig", "defaults", "custom", "stacking"],
            message: "The lines of the panel are stacked.",
          },
        ]
      : [],
  example: {
    of: "panel",
    failing: {
      fieldConfig: {
        defaults: { unit: "s", custom: { stacking: { group: "A", mode: "normal" } } },
        overrides: [],
      },
    },
    passing: {
      fieldConfig: {
        defaults: { unit: "s", custom: { stacking: { mode: "none" } } },
        overrides: [],
      },
    },
  },
};

const stacks = ({ type, fields, defaults, overrides }: Panel): boolean =>
  (type === "graph" && fields["stack"] === true) ||
  [
    fieldsOf(defaults["custom"])["stacking"],
    ...overrides.filter(({ id }) => id === "custom.stacking").map(({ value }) => value),
  ].some((stacking) => /^(normal|percent)$/.test(textOf(fieldsOf(stacking)["mode"]) ?? ""));
