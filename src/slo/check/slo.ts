import { isCompatible } from "../../signals/index.ts";
import type { Need, SliType } from "../../sli/index.ts";
import { type Path, passes, type Report, type SliSpec, type SloSpec } from "../../spec/index.ts";
import { percentage } from "../model/percentage.ts";
import type { ResolveContext } from "../resolve/context.ts";
import { missing } from "../resolve/layers.ts";
import { checkKnownEnvironment } from "../resolve/places.ts";
import type { Signals } from "../resolve/sources.ts";
import { checkQuery } from "./query.ts";

/** Differences by environment must be about environments that the spec has. */
export function checkEnvironments(
  slo: SloSpec,
  { places, report }: ResolveContext,
  path: Path,
): void {
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
export const reportStricter = (sla: number, slo: number, report: Report, path: Path): void =>
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
  { signals, subject, places, report }: ResolveContext,
  path: Path,
): boolean {
  const needs = type.needs(params, subject);
  const sound = passes(report, path, (own) => {
    checkNeeds(needs, type, signals, own);
    for (const { param, text, needsWindow } of type.queries?.(params) ?? [])
      checkQuery(text, { needsWindow, severalPlaces: places.length > 1 }, own, param);
  });
  // Of a signal that was described with mistakes nothing more is reported.
  if (!sound || needs.some(({ signal }) => !signals.has(signal))) return false;
  const problems = type.problems(params, subject);
  for (const { param, ...problem } of problems) report({ ...problem, path: [...path, ...param] });
  return problems.length === 0;
}

/** Each signal that the SLI reads must be there, in a kind and a unit that it can read. */
function checkNeeds(needs: readonly Need[], type: SliType, signals: Signals, report: Report): void {
  for (const { signal: name, kinds, quantity, param } of needs) {
    const provided = signals.get(name);
    const path = param.length === 0 ? ["kind"] : param;
    if (provided === undefined) missing(name, signals, report, path);
    else if (!kinds.includes(provided.signal.kind))
      report({
        path,
        code: "signal/wrong-kind",
        message: `\`${name}\` is a ${provided.signal.kind}; the SLI \`${type.kind}\` needs a ${kinds.join(" or a ")} here.`,
        hint: `See what \`${type.kind}\` reads in its documentation.`,
      });
    else if (quantity !== undefined && !isCompatible(provided.signal.quantity, quantity))
      report({
        path,
        code: "signal/unit",
        message: `\`${name}\` is measured in ${provided.signal.quantity}; the SLI \`${type.kind}\` needs ${quantity} here.`,
        hint: "Name another signal, or correct its unit.",
      });
  }
}
