import { humanise } from "../../signals/index.ts";
import { sliTypeOf } from "../../sli/index.ts";
import type { Path, Report, SloSpec } from "../../spec/index.ts";
import { checkEnvironments } from "../check/slo.ts";
import type { Slo } from "../model/pipeline.ts";
import type { ResolveContext } from "./context.ts";
import { checkExclusions } from "./exclusions.ts";
import { objectiveAt } from "./objective.ts";

/** The SLOs of a spec; those with mistakes are left out, after the mistakes were reported. */
export function slosOf(context: ResolveContext): readonly Slo[] {
  const names = new Set<string>();
  return context.spec.slos.flatMap((slo, index) => {
    const path = ["slos", index];
    if (names.has(slo.name))
      context.report({
        path: [...path, "name"],
        code: "slo/duplicate-name",
        message: `Two SLOs are called \`${slo.name}\`.`,
        hint: "Series, alerts and panels are named after it: give each its own.",
      });
    names.add(slo.name);
    return resolveSlo(slo, context, path);
  });
}

function resolveSlo(slo: SloSpec, context: ResolveContext, path: Path): readonly Slo[] {
  checkEnvironments(slo, context, path);
  checkExclusions(slo, context, path);
  const type = sliTypeOf(slo.sli.kind);
  const reported = new Set<string>();
  const objectives = context.places.flatMap((place) => {
    if (slo.environments?.[place.env]?.skip === true) return [];
    return objectiveAt(
      slo,
      type,
      place,
      { ...context, report: once(context.report, reported) },
      path,
    );
  });
  const [first, ...rest] = objectives;
  if (first === undefined) return [];
  const { name, title, why, scope = "own", atNight } = slo;
  return [
    {
      name,
      title: title ?? humanise(name),
      why: why.trim(),
      scope,
      key: slo.formerly ?? name,
      inform: slo.inform ?? context.spec.inform ?? [],
      ...(atNight !== undefined && { atNight }),
      type,
      objectives: [first, ...rest],
    },
  ];
}

/** What is wrong with an SLO is wrong in every environment: it is reported once. */
const once =
  (report: Report, reported: Set<string>): Report =>
  (finding) => {
    const key = JSON.stringify([finding.code, finding.path, finding.message]);
    if (!reported.has(key)) report(finding);
    reported.add(key);
  };
