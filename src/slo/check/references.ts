import { type Diagnostic, suggest } from "../../diagnostics/index.ts";
import { type Reference, sliTypeOf } from "../../sli/index.ts";
import { type Path, reporter, type SloSpec, type Spec } from "../../spec/index.ts";
import { namesOf } from "../resolve/places.ts";
import type { Filed } from "./uniqueness.ts";
import { checkUpstreams, reaches } from "./upstreams.ts";

interface Mistake {
  readonly message: string;
  readonly hint: string;
  /** Whether the pipeline's name is at fault, and not the SLO's. */
  readonly ofPipeline?: true;
}

type Specs = ReadonlyMap<string, Spec>;

/** SLOs that are made of others: each must be there, where it is read, and none is made of itself. */
export function checkReferences(specs: readonly Filed[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const byName = new Map(specs.map(({ spec }) => [spec.pipeline, spec]));
  for (const { spec, source } of specs) {
    const report = reporter(source, diagnostics);
    checkUpstreams(spec, byName, report);
    spec.slos.forEach((slo, index) => {
      for (const { env, reference, path } of referencesOf(slo, spec)) {
        const found = mistake(reference, env, slo, spec, byName);
        if (found === undefined) continue;
        const { ofPipeline, ...words } = found;
        const { param, pipelineParam = param } = reference;
        report({
          path: ["slos", index, ...path, ...(ofPipeline ? pipelineParam : param)],
          code: "slo/unknown-reference",
          ...words,
        });
      }
    });
  }
  return diagnostics;
}

interface Found {
  readonly env: string;
  readonly reference: Reference;
  /** Of the SLI that names it. */
  readonly path: Path;
}

/** What an SLO is made of in each environment, where an environment may have its own parameters. */
const referencesOf = (slo: SloSpec, spec: Spec): readonly Found[] =>
  namesOf(spec.environments).flatMap((env) => {
    const { skip = false, sli } = slo.environments?.[env] ?? {};
    if (skip) return [];
    const references = sliTypeOf(slo.sli.kind).references?.({ ...slo.sli, ...sli }) ?? [];
    return references.map((reference) => ({
      env,
      reference,
      path: String(reference.param[0]) in (sli ?? {}) ? ["environments", env, "sli"] : ["sli"],
    }));
  });

/** What is wrong with a reference, if anything. */
function mistake(
  { pipeline, slo }: Reference,
  env: string,
  from: SloSpec,
  own: Spec,
  byName: Specs,
): Mistake | undefined {
  const spec = pipeline === undefined ? own : byName.get(pipeline);
  if (spec === undefined)
    return {
      message: `No spec describes a pipeline \`${pipeline}\`.`,
      hint: suggest(pipeline ?? "", [...byName.keys()], "Pipelines"),
      ofPipeline: true,
    };
  const names = spec.slos.map(({ name }) => name);
  const found = spec.slos.find(({ name }) => name === slo);
  if (found === undefined)
    return {
      message: `The pipeline \`${spec.pipeline}\` has no SLO \`${slo}\`.`,
      hint: suggest(slo, names, "Its SLOs"),
    };
  const whole = `${own.pipeline}/${from.name}`;
  if (reaches(`${spec.pipeline}/${slo}`, whole, partsOf(byName)))
    return {
      message: `The SLO \`${from.name}\` would be made of itself.`,
      hint: "Name an SLO that is measured on its own.",
    };
  return absence(found, spec, env, own);
}

/** Where the SLO is not recorded although it would be read there. */
function absence(slo: SloSpec, spec: Spec, env: string, own: Spec): Mistake | undefined {
  const hint = `Skip this SLO there, \`environments: {${env}: {skip: true}}\`, or make it of others there.`;
  if (!namesOf(spec.environments).includes(env))
    return {
      message: `The pipeline \`${spec.pipeline}\` does not run in \`${env}\`.`,
      hint,
      ofPipeline: true,
    };
  if (slo.environments?.[env]?.skip === true)
    return { message: `The SLO \`${slo.name}\` is skipped in \`${env}\`.`, hint };
  // A pipeline that is not split by region counts in every region.
  const regions = namesOf(spec.regions);
  const lacking = regions.length === 0 ? [] : namesOf(own.regions).filter(isNotIn(regions));
  if (lacking.length === 0) return undefined;
  return {
    message: `The pipeline \`${spec.pipeline}\` does not run in the region \`${lacking.join("`, `")}\`.`,
    hint: "Regions of both pipelines must have the same names.",
    ofPipeline: true,
  };
}

const isNotIn = (names: readonly string[]) => (name: string) => !names.includes(name);

/** What SLOs are made of, each as its pipeline and its name. */
const partsOf =
  (byName: Specs) =>
  (whole: string): readonly string[] => {
    const [pipeline = "", name] = whole.split("/");
    const spec = byName.get(pipeline);
    const slo = spec?.slos.find((each) => each.name === name);
    if (spec === undefined || slo === undefined) return [];
    return referencesOf(slo, spec).map(
      ({ reference }) => `${reference.pipeline ?? pipeline}/${reference.slo}`,
    );
  };
