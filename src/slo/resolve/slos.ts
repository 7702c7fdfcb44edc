import { humanise } from "../../signals/index.ts";
import { sliTypeOf } from "../../sli/index.ts";
import type { Path, Report, SloSpec } from "../../spec/index.ts";
import { checkEnvironments } from "../check/slo.ts";
import type { Slo } from "../model/pipeline.ts";
import type { Ground } from "./context.ts";
import { checkExclusions } from "./exclusions.ts";
import { objectiveAt } from "./objective.ts";

/** The SLOs of a spec; those with mistakes are left out, after the mistakes were told. */
export function slosOf(ground: Ground): readonly Slo[] {
  const names = new Set<string>();
  return ground.spec.slos.flatMap((slo, index) => {
    const path = ["slos", index];
    if (names.has(slo.name))
      ground.report({
        path: [...path, "name"],
        code: "slo/duplicate-name",
        message: `Two SLOs are called \`${slo.name}\`.`,
        hint: "Series, alerts and panels are named after it: give each its own.",
      });
    names.add(slo.name);
    return resolveSlo(slo, ground, path);
  });
}

function resolveSlo(slo: SloSpec, ground: Ground, path: Path): readonly Slo[] {
  checkEnvironments(slo, ground, path);
  checkExclusions(slo, ground, path);
  const type = sliTypeOf(slo.sli.kind);
  const told = new Set<string>();
  const objectives = ground.places.flatMap((place) => {
    if (slo.environments?.[place.env]?.skip === true) return [];
    return objectiveAt(slo, type, place, { ...ground, report: once(ground.report, told) }, path);
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
      inform: slo.inform ?? ground.spec.inform ?? [],
      ...(atNight !== undefined && { atNight }),
      type,
      objectives: [first, ...rest],
    },
  ];
}

/** What is wrong with an SLO is wrong in every environment: it is told once. */
const once =
  (report: Report, told: Set<string>): Report =>
  (finding) => {
    const key = JSON.stringify([finding.code, finding.path, finding.message]);
    if (!told.has(key)) report(finding);
    told.add(key);
  };
