import { type Fields, fieldsOf, type Panel, textOf } from "../../artifacts/index.ts";
import { findingIf, type LintRule } from "../rule.ts";

export const noStacking: LintRule = {
  code: "lint/no-stacking",
  severity: "warning",
  why: "In a stack only the lowest line shows its own value. The others are shifted by what lies below, so that a rise of one looks like a rise of all, and percentiles and shares are added up to nonsense.",
  fix: "Set `stacking.mode` to `none`; where the sum is the point, draw it as a line of its own.",
  panel: (panel) =>
    findingIf(stacks(panel) && "The lines of the panel are stacked.", {
      at: ["fieldConfig", "defaults", "custom", "stacking"],
    }),
  example: {
    of: "panel",
    failing: stacked({ group: "A", mode: "normal" }),
    passing: stacked({ mode: "none" }),
  },
};

function stacked(stacking: Fields): Fields {
  return { fieldConfig: { defaults: { unit: "s", custom: { stacking } }, overrides: [] } };
}

const stacks = ({ type, fields, defaults, overrides }: Panel): boolean =>
  (type === "graph" && fields["stack"] === true) ||
  [
    fieldsOf(defaults["custom"])["stacking"],
    ...overrides.filter(({ id }) => id === "custom.stacking").map(({ value }) => value),
  ].some((stacking) => /^(normal|percent)$/.test(textOf(fieldsOf(stacking)["mode"]) ?? ""));
