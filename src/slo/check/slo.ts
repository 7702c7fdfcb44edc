import { isCompatible } from "../../signals/index.ts";
import type { SliType } from "../../sli/index.ts";
import type { Path, Report, SliSpec, SloSpec } from "../../spec/index.ts";
import { percentage } from "../model/percentage.ts";
import type { Ground } from "../resolve/context.ts";
import { missing } from "../resolve/layers.ts";
import { checkKnownEnvironment } from "../resolve/places.ts";
import { checkQuery } from "./query.ts";

/** Differences by environment must be about environments that the spec has. */
export function checkEnvironments(slo: SloSpec, { places, report }: Ground, path: Path): void {
  for (const env of Object.keys(slo.environments ?? {}))
    checkKnownEnvironment(env, places, report, [...path, "environments", env]);
  const known = new Set(places.map(({ env }) => env));
  if ([...known].every((env) => slo.environments?.[env]?.skip === true))
    report({
      path: [...path, "environments"],
      code: "slo/no-environment",
      message: `The SLO \`${slo.name}\` is skipped in every environment.`,
      hint: "Remove the SLO, or keep it somewhere.",
    });
}

/** The SLO is the inward target and the SLA the outward promise. */
export const tellStricter = (sla: number, slo: number, report: Report, path: Path): void =>
  report({
    path,
    code: "slo/sla-stricter",
    message: `The SLA (${percentage(sla)}) is stricter than the SLO (${percentage(slo)}).`,
    hint: "The SLO is the inward target and must be the tighter of the two, so that the team is warned before users are owed.",
  });

/** Whether the SLI has all that it needs. */
export function checkParams(
  params: SliSpec,
  type: SliType,
  { signals, subject, places, report }: Ground,
  path: Path,
): boolean {
  let sound = true;
  const tell: Report = (finding) => {
    if (finding.severity !== "warning") sound = false;
    report(finding);
  };
  for (const { signal: name, kinds, quantity, param } of type.needs(params, subject)) {
    const provided = signals.get(name);
    const at = param.length === 0 ? [...path, "kind"] : [...path, ...param];
    if (provided === undefined) missing(name, signals, report, at);
    else if (!kinds.includes(provided.signal.kind))
      report({
        path: at,
        code: "signal/wrong-kind",
        message: `\`${name}\` is a ${provided.signal.kind}; the SLI \`${type.kind}\` needs a ${kinds.join(" or a ")} here.`,
        hint: `See what \`${type.kind}\` reads in its documentation.`,
      });
    else if (quantity !== undefined && !isCompatible(provided.signal.quantity, quantity))
      report({
        path: at,
        code: "signal/unit",
        message: `\`${name}\` is measured in ${provided.signal.quantity}; the SLI \`${type.kind}\` needs ${quantity} here.`,
        hint: "Name another signal, or correct its unit.",
      });
    else continue;
    sound = false;
  }
  for (const { param, text, needsWindow } of type.queries?.(params) ?? [])
    checkQuery(text, { needsWindow, severalPlaces: places.length > 1 }, tell, [...path, ...param]);
  if (!sound) return false;
  const problems = type.problems(params, subject);
  for (const { param, ...problem } of problems) report({ ...problem, path: [...path, ...param] });
  return problems.length === 0;
}
