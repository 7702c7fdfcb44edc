import { stringify } from "yaml";
import { compile } from "../../src/compile.ts";
import { hasErrors } from "../../src/diagnostics/index.ts";
import { ruleFiles } from "../../test/support/rule-files.ts";
import type { Group } from "../observe.ts";
import type { System } from "./system.ts";

/** What differs from one spec to the next. */
export interface SpecParts {
  readonly kind: "batch" | "streaming";
  readonly metrics: readonly object[];
  readonly slo: {
    readonly sli: { readonly kind: string } & Readonly<Record<string, unknown>>;
    readonly objective: string;
    readonly window?: string;
    readonly minimumBad?: number;
  };
  readonly owner?: string;
  readonly schedule?: { readonly every: string; readonly timezone?: string };
}

const specText = ({ slo, owner = "bench", ...parts }: SpecParts): string =>
  stringify({
    apiVersion: "slograf/v1",
    pipeline: "bench",
    service: "bench",
    owner,
    environments: ["prod"],
    slos: [{ name: "promise", why: "To be measured.", window: "30d", ...slo }],
    ...parts,
  });

/** The rules as they would be written to `out/`, or why there are none. */
export function slografGroups(parts: SpecParts): readonly Group[] | string {
  const compilation = compile({ specs: [{ path: "bench.yaml", content: specText(parts) }] });
  const { diagnostics } = compilation;
  if (hasErrors(diagnostics))
    return diagnostics.flatMap((each) => (each.severity === "error" ? [each.code] : [])).join(", ");
  // What is recorded before what alerts read of it.
  const files = ruleFiles(compilation).toSorted((a, b) => (a.kind < b.kind ? 1 : -1));
  return files.flatMap(({ groups }) => groups);
}

/** What dashboards show of a pipeline's signals is not of an SLO. */
export const isOfSlo = ({ rules }: Group): boolean =>
  rules.some(({ record }) => record === undefined || record.startsWith("slo:"));

export const slograf: System = {
  name: "slograf",
  groups: ({ spec }) => slografGroups(spec),
  levels: { page: 'severity="page"', ticket: 'severity="ticket"' },
  evaluationSeconds: 60,
};
