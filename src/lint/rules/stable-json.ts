import { findingIf, type LintRule } from "../rule.ts";

/** Counted up or filled in by Grafana when somebody saves or exports. */
const VOLATILE = ["version", "iteration", "gnetId", "__inputs", "__requires", "__elements"];

export const stableJson: LintRule = {
  code: "lint/stable-json",
  severity: "warning",
  why: "Whoever reviews a change has to find it among lines that change with every export: the database's number, a version that counts up, the version of every panel's plugin.",
  fix: "Remove the field (`id` may be null): Grafana fills it in by itself.",
  dashboard: ({ fields }) => {
    const names = VOLATILE.filter((name) => fields[name] !== undefined && fields[name] !== null);
    return [...(typeof fields["id"] === "number" ? ["id"] : []), ...names].map((name) => ({
      ...{ at: [name], part: "key" as const, message: `\`${name}\` is filled in by Grafana.` },
    }));
  },
  panel: ({ fields }) =>
    findingIf(
      fields["pluginVersion"] !== undefined &&
        "`pluginVersion` changes with every version of Grafana.",
      { at: ["pluginVersion"], part: "key" },
    ),
  example: {
    of: "dashboard",
    failing: { id: 42, version: 17 },
    passing: { id: null },
  },
};
