import type { Diagnostic } from "../diagnostics/index.ts";
import { exactly, seconds } from "../promql/index.ts";
import { humanise, isCompatible, type Place, type Scene } from "../signals/index.ts";
import { type Severity, type Sli, type SliType, type Subject, sliTypeOf } from "../sli/index.ts";
import {
  below,
  checkOverride,
  type Path,
  type Report,
  type SliSpec,
  type SloSpec,
  type Source,
  type Spec,
} from "../spec/index.ts";
import { burnPairs } from "./burn-rate.ts";
import { checkPairs } from "./fireability.ts";
import type { Identity, Objective, Slo } from "./model.ts";
import { complement, percentage, ratio } from "./percentage.ts";
import { loudestIn } from "./places.ts";
import type { Settings, Urgency } from "./settings.ts";
import { missing } from "./shown.ts";
import type { Signals } from "./sources.ts";

/** What every SLO of one pipeline is resolved against. */
export interface Ground {
  readonly spec: Spec;
  readonly source: Source;
  readonly settings: Settings;
  readonly signals: Signals;
  readonly places: readonly Place[];
  readonly subject: Subject;
  readonly scene: (place: Place) => Scene;
  readonly report: Report;
  readonly diagnostics: Diagnostic[];
}

const DAY_SECONDS = 86_400;
const LONGEST_DAYS = 90;
const LOUDNESS: readonly Severity[] = ["info", "ticket", "page"];

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
  const type = sliTypeOf(slo.sli.kind);
  const told = new Set<string>();
  const objectives = ground.places.flatMap((place) => {
    if (slo.environments?.[place.env]?.skip === true) return [];
    return objectiveAt(slo, type, place, { ...ground, report: once(ground.report, told) }, path);
  });
  const [first, ...rest] = objectives;
  if (first === undefined) return [];
  const { name, title, why } = slo;
  return [
    { name, title: title ?? humanise(name), why: why.trim(), type, objectives: [first, ...rest] },
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

function checkEnvironments(slo: SloSpec, { places, report }: Ground, path: Path): void {
  const known = new Set(places.map(({ env }) => env));
  const named = Object.keys(slo.environments ?? {});
  for (const env of named)
    if (!known.has(env))
      report({
        path: [...path, "environments", env],
        part: "key",
        code: "slo/unknown-environment",
        message: `The spec has no environment \`${env}\`.`,
        hint: `Its environments: ${[...known].join(", ")}.`,
      });
  if ([...known].every((env) => slo.environments?.[env]?.skip === true))
    report({
      path: [...path, "environments"],
      code: "slo/no-environment",
      message: `The SLO \`${slo.name}\` is skipped in every environment.`,
      hint: "Remove the SLO, or keep it somewhere.",
    });
}

function objectiveAt(
  slo: SloSpec,
  type: SliType,
  place: Place,
  ground: Ground,
  path: Path,
): readonly Objective[] {
  const { spec, settings, report } = ground;
  const override = slo.environments?.[place.env];
  const base = override === undefined ? path : [...path, "environments", place.env];
  const sliPath = override?.sli === undefined ? [...path, "sli"] : [...base, "sli"];
  const params: SliSpec = { ...slo.sli, ...override?.sli };
  if (override?.sli !== undefined) {
    const mistakes = checkOverride(params, ground.source, sliPath);
    ground.diagnostics.push(...mistakes);
    if (mistakes.length > 0) return [];
  }
  const tier = settings.tiers[spec.tier ?? "standard"];
  const at = (field: "objective" | "window" | "sla") =>
    override?.[field] === undefined ? [...path, field] : [...base, field];
  const objectiveText = override?.objective ?? slo.objective;
  const target = objectiveText === undefined ? tier.objective : ratio(objectiveText);
  const windowText = override?.window ?? slo.window;
  const windowSeconds = windowText === undefined ? tier.windowSeconds : seconds(windowText);
  const slaSpec = override?.sla ?? slo.sla;
  const sla = slaSpec && {
    ratio: ratio(slaSpec.objective),
    consequence: slaSpec.consequence.trim(),
  };
  if (sla !== undefined && sla.ratio > target)
    tellStricter(sla.ratio, target, report, [...at("sla"), "objective"]);
  if (!checkWindow(windowSeconds, settings, report, at("window"))) return [];
  if (!checkParams(params, type, ground, sliPath)) return [];
  const identity = identityOf(spec, place, slo.name);
  const sli = buildSli(params, type, place, identity, target, windowSeconds, ground);
  const minimumBad = override?.minimumBad ?? slo.minimumBad ?? sli.sparse?.minimumBad ?? 0;
  const wanted = burnPairs(windowSeconds, sli.sparse).filter(({ urgency }) =>
    sli.burns.includes(urgency),
  );
  const pairs = checkPairs(
    wanted,
    { objective: target, windowSeconds, sli },
    below(report, at("objective")),
  );
  return [
    {
      place,
      identity,
      ratio: target,
      budget: complement(target),
      ...(sla && { sla }),
      windowSeconds,
      sli,
      pairs,
      minimumBad,
      severity: severityIn(place, ground),
    },
  ];
}

const tellStricter = (sla: number, slo: number, report: Report, path: Path): void =>
  report({
    path,
    code: "slo/sla-stricter",
    message: `The SLA (${percentage(sla)}) is stricter than the SLO (${percentage(slo)}).`,
    hint: "The SLO is the inward target and must be the tighter of the two, so that the team is warned before users are owed.",
  });

const identityOf = (
  { service, pipeline }: Spec,
  { env, region }: Place,
  slo: string,
): Identity => ({
  service,
  env,
  ...(region !== undefined && { region }),
  pipeline,
  slo,
});

/** The tier says how loud an alert is, the environment how loud it may become. */
function severityIn({ env }: Place, { spec, settings }: Ground): (urgency: Urgency) => Severity {
  const { severity } = settings.tiers[spec.tier ?? "standard"];
  const most = LOUDNESS.indexOf(loudestIn(spec, env));
  return (urgency) => LOUDNESS[Math.min(most, LOUDNESS.indexOf(severity[urgency]))] ?? "info";
}

function checkWindow(
  windowSeconds: number,
  { retentionSeconds }: Settings,
  report: Report,
  path: Path,
): boolean {
  const days = windowSeconds / DAY_SECONDS;
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) {
    report({
      path,
      code: "slo/window-range",
      message: "A rolling window lasts from 1d to 90d, in whole days.",
      hint: "30d is usual; 90d suits promises about days, of which there are few.",
    });
    return false;
  }
  if (retentionSeconds !== undefined && windowSeconds > retentionSeconds)
    report({
      path,
      severity: "warning",
      code: "slo/window-retention",
      message: `The window of ${days} d is longer than the ${retentionSeconds / DAY_SECONDS} d that Prometheus keeps.`,
      hint: "Keep samples longer, shorten the window, or query a long-term store.",
    });
  return true;
}

/** Whether the SLI has all that it needs. */
function checkParams(
  params: SliSpec,
  type: SliType,
  { signals, subject, report }: Ground,
  path: Path,
): boolean {
  let sound = true;
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
  if (!sound) return false;
  const problems = type.problems(params, subject);
  for (const { param, ...problem } of problems) report({ ...problem, path: [...path, ...param] });
  return problems.length === 0;
}

function buildSli(
  params: SliSpec,
  type: SliType,
  place: Place,
  identity: Identity,
  objective: number,
  windowSeconds: number,
  { scene, settings, signals, subject }: Ground,
): Sli {
  return type.build(params, {
    ...subject,
    scene: scene(place),
    intervalSeconds: settings.evaluationSeconds,
    identity: exactly({ ...identity }),
    objective,
    windowSeconds,
    signal: (name) => {
      const provided = signals.get(name);
      if (provided === undefined)
        throw new Error(`the SLI ${type.kind} reads ${name} without needing it`);
      return provided.signal;
    },
  });
}
