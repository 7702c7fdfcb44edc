import type { Dashboard } from "../dashboard.ts";
import type { Finding, LintRule } from "../rule.ts";

/** Counted up or filled in by Grafana when somebody saves or exports. */
const VOLATILE = ["version", "iteration", "gnetId", "__inputs", "__requires", "__elements"];

export const stableJson: LintRule = {
  code: "lint/stable-json",
  severity: "warning",
  why: "Whoever reviews a change has to find it among lines that change with every export: the database's number, a version that counts up, the version of every panel's plugin.",
  mend: "Remove the field (`id` may be null): Grafana fills it in by itself.",
  dashboard: (dashboard) => [
    ...volatile(dashboard),
    ...dashboard.panels
      .filter(({ fields }) => fields["pluginVersion"] !== undefined)
      .map(({ path, title }) => ({
        path: [...path, "pluginVersion"],
        part: "key" as const,
        message: "`pluginVersion` changes with every version of Grafana.",
        subject: title,
      })),
  ],
  example: {
    of: "dashboard",
    failing: { id: 42, version: 17 },
    passing: { id: null },
  },
};

function volatile({ fields, path }: Dashboard): readonly Finding[] {
  const names = VOLATILE.filter((name) => fields[name] !== undefined && fields[name] !== null);
  const all = typeof fields["id"] === "number" ? ["id", ...names] : names;
  return all.map((name) => ({
    path: [...path, name],
    part: "key",
    message: `\`${name}\` is filled in by Grafana.`,
  }));
}
