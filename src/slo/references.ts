import { type Diagnostic, suggest } from "../diagnostics/index.ts";
import { type Reference, sliTypeOf } from "../sli/index.ts";
import { reporter, type SloSpec, type Spec } from "../spec/index.ts";
import type { Filed } from "./uniqueness.ts";

/** SLOs that are made of others: each must be there, and none may be made of itself. */
export function checkReferences(specs: readonly Filed[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const byName = new Map(specs.map(({ spec }) => [spec.pipeline, spec]));
  for (const { spec, source } of specs) {
    const report = reporter(source, diagnostics);
    spec.slos.forEach((slo, index) => {
      for (const reference of referencesOf(slo)) {
        const found = mistake(reference, slo, spec, byName);
        const path = ["slos", index, "sli", ...reference.param];
        if (found !== undefined) report({ path, code: "slo/unknown-reference", ...found });
      }
    });
  }
  return diagnostics;
}

const referencesOf = ({ sli }: SloSpec): readonly Reference[] =>
  sliTypeOf(sli.kind).references?.(sli) ?? [];

/** What is wrong with a reference, if anything. */
function mistake(
  { pipeline, slo }: Reference,
  from: SloSpec,
  own: Spec,
  byName: ReadonlyMap<string, Spec>,
): { readonly message: string; readonly hint: string } | undefined {
  const spec = pipeline === undefined ? own : byName.get(pipeline);
  if (spec === undefined)
    return {
      message: `No spec describes a pipeline \`${pipeline}\`.`,
      hint: suggest(pipeline ?? "", [...byName.keys()], "Pipelines"),
    };
  const names = spec.slos.map(({ name }) => name);
  const found = spec.slos.find(({ name }) => name === slo);
  if (found === undefined)
    return {
      message: `The pipeline \`${spec.pipeline}\` has no SLO \`${slo}\`.`,
      hint: suggest(slo, names, "Its SLOs"),
    };
  if (!leadsTo(from, own, found, spec, byName)) return undefined;
  return {
    message: `The SLO \`${from.name}\` would be made of itself.`,
    hint: "Name an SLO that is measured on its own.",
  };
}

/** Whether an SLO is, or is made of, the one that refers to it. */
function leadsTo(
  from: SloSpec,
  own: Spec,
  slo: SloSpec,
  spec: Spec,
  byName: ReadonlyMap<string, Spec>,
  seen: ReadonlySet<SloSpec> = new Set(),
): boolean {
  if (slo === from && spec === own) return true;
  if (seen.has(slo)) return false;
  return referencesOf(slo).some((reference) => {
    const next = reference.pipeline === undefined ? spec : byName.get(reference.pipeline);
    const found = next?.slos.find(({ name }) => name === reference.slo);
    return (
      next !== undefined &&
      found !== undefined &&
      leadsTo(from, own, found, next, byName, new Set([...seen, slo]))
    );
  });
}
