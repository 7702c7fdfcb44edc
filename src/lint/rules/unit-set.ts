import type { Panel } from "../../artifacts/index.ts";
import { findingIf, type LintRule } from "../rule.ts";
import {
  hasMappings,
  hidesValues,
  isGraph,
  isKnownUnit,
  overriddenUnits,
  unitOf,
} from "../units.ts";

export const unitSet: LintRule = {
  code: "lint/unit-set",
  severity: "error",
  why: "Without a unit 86400 is a day or 84 KiB, and nobody at three in the morning should have to guess. A unit that Grafana does not know is printed behind the number as it is.",
  fix: "Choose one of Grafana's units (`s`, `percentunit`, `bytes`, `reqps`; `short` for plain counts), or write one of your own as `suffix: orders`.",
  panel: (panel) =>
    findingIf((isGraph(panel) || panel.type === "table") && fault(panel), {
      at: ["fieldConfig", "defaults", "unit"],
    }),
  example: {
    of: "panel",
    failing: { fieldConfig: { defaults: {}, overrides: [] } },
    passing: { fieldConfig: { defaults: { unit: "s" }, overrides: [] } },
  },
};

function fault(panel: Panel): string | undefined {
  const own = unitOf(panel);
  const units = own === undefined ? overriddenUnits(panel) : [own, ...overriddenUnits(panel)];
  const unknown = units.find((unit) => !isKnownUnit(unit));
  if (unknown !== undefined) return `Grafana has no unit \`${unknown}\`.`;
  const isFine = units.length > 0 || hasMappings(panel) || hidesValues(panel);
  return panel.targets.length > 0 && !isFine ? "The panel has no unit." : undefined;
}
