import type { Severity, Urgency } from "../../alerts/index.ts";
import {
  equals,
  exactly,
  fill,
  type Matchers,
  oneOf,
  promql,
  selector,
} from "../../promql/index.ts";
import type { Place, Scene } from "../../signals/index.ts";
import type { Reference, Sli, SliType } from "../../sli/index.ts";
import {
  below,
  checkOverride,
  type Path,
  type SliSpec,
  type SloSpec,
  type Spec,
} from "../../spec/index.ts";
import { checkPairs } from "../check/fireability.ts";
import { checkParams, reportStricter } from "../check/slo.ts";
import { burnPairs } from "../model/burn-rate.ts";
import { complement, ratio } from "../model/percentage.ts";
import type { Identity, Objective } from "../model/pipeline.ts";
import { checkWindow, rolling, windowOf } from "../model/window.ts";
import type { ResolveContext } from "./context.ts";
import { exclusionsAt } from "./exclusions.ts";
import { loudestIn } from "./places.ts";
import { scopeOf } from "./scope.ts";

const LOUDNESS: readonly Severity[] = ["info", "ticket", "page"];

/** An SLO at one place; nothing where it has mistakes, after they were reported. */
export function objectiveAt(
  slo: SloSpec,
  type: SliType,
  place: Place,
  context: ResolveContext,
  path: Path,
): readonly Objective[] {
  const { spec, settings, report } = context;
  const override = slo.environments?.[place.env];
  const base = override === undefined ? path : [...path, "environments", place.env];
  const sliPath = override?.sli === undefined ? [...path, "sli"] : [...base, "sli"];
  const params: SliSpec = { ...slo.sli, ...override?.sli };
  if (override?.sli !== undefined) {
    const mistakes = checkOverride(params, context.source, sliPath);
    context.diagnostics.push(...mistakes);
    if (mistakes.length > 0) return [];
  }
  const tier = settings.tiers[spec.tier ?? "standard"];
  const at = (field: "objective" | "window" | "sla") =>
    override?.[field] === undefined ? [...path, field] : [...base, field];
  const objectiveText = override?.objective ?? slo.objective;
  const target = objectiveText === undefined ? tier.objective : ratio(objectiveText);
  const windowSpec = override?.window ?? slo.window;
  const window =
    windowSpec === undefined
      ? rolling(tier.windowSeconds)
      : windowOf(windowSpec, context.subject.timezone);
  const windowSeconds = window.seconds;
  const slaSpec = override?.sla ?? slo.sla;
  const sla = slaSpec && {
    ratio: ratio(slaSpec.objective),
    consequence: slaSpec.consequence.trim(),
  };
  if (sla !== undefined && sla.ratio > target)
    reportStricter(sla.ratio, target, report, [...at("sla"), "objective"]);
  if (!checkWindow(window, settings, report, at("window"))) return [];
  if (!checkParams(params, type, context, sliPath)) return [];
  const identity = identityOf(spec, place, slo.name);
  const scope = scopeOf(slo, params, type, place, context);
  const built = buildSli(params, type, place, scope, target, context);
  const minimumBad = override?.minimumBad ?? slo.minimumBad ?? built.sparse?.minimumBad ?? 0;
  // Windows are stretched until they hold as many bad runs as an alert asks for.
  const sli: Sli = {
    ...built,
    ...(built.sparse && { sparse: { ...built.sparse, minimumBad } }),
  };
  // An alert that nobody can act on is noise: an upstream's promise has none.
  const burns = slo.scope === "upstream" ? [] : sli.burns;
  const wanted = burnPairs(windowSeconds, sli.sparse).filter(({ urgency }) =>
    burns.includes(urgency),
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
      window,
      sli,
      scope,
      reads: type.needs(params, context.subject).map(({ signal }) => signal),
      pairs,
      minimumBad,
      exclusions: exclusionsAt(slo, place),
      loudest: loudestIn(context.spec, place.env),
      severity: severityIn(place, context),
    },
  ];
}

const identityOf = ({ service, pipeline }: Spec, place: Place, slo: string): Identity => ({
  service,
  ...placeLabels(place),
  pipeline,
  slo,
});

const placeLabels = ({ env, region }: Place) => ({
  env,
  ...(region !== undefined && { region }),
});

/**
 * Labels of what another SLO records at this place. Another pipeline need not be split by region:
 * what it records then holds in every region. Where only it is split, all its regions are meant.
 */
function recordedAt(
  { env, region }: Place,
  own: string,
  { pipeline = own, slo }: Pick<Reference, "pipeline" | "slo">,
): Matchers {
  const labels = exactly({ env, pipeline, slo });
  if (region === undefined) return labels;
  return { ...labels, region: pipeline === own ? equals(region) : oneOf([region, ""]) };
}

const fillFor = (
  { matchers, regionMatchers, values }: Scene,
  text: string,
  windowSeconds: number,
) =>
  promql`(${fill(text, { selector: { ...matchers, ...regionMatchers }, windowSeconds, values })})`;

/** The tier says how loud an alert is, the environment how loud it may become. */
function severityIn(
  { env }: Place,
  { spec, settings }: ResolveContext,
): (urgency: Urgency) => Severity {
  const { severity } = settings.tiers[spec.tier ?? "standard"];
  const most = LOUDNESS.indexOf(loudestIn(spec, env));
  return (urgency) => LOUDNESS[Math.min(most, LOUDNESS.indexOf(severity[urgency]))] ?? "info";
}

function buildSli(
  params: SliSpec,
  type: SliType,
  place: Place,
  scope: ReturnType<typeof scopeOf>,
  objective: number,
  { spec, scene, settings, signals, subject }: ResolveContext,
): Sli {
  return type.build(params, {
    ...subject,
    ...scope,
    intervalSeconds: settings.evaluationSeconds,
    objective,
    query: (text, window) => fillFor(scene(place), text, window),
    recorded: (reference, name) => selector(name, recordedAt(place, spec.pipeline, reference)),
    signal: (name) => {
      const provided = signals.get(name);
      if (provided === undefined)
        throw new Error(`the SLI ${type.kind} reads ${name} without needing it`);
      return provided.signal;
    },
  });
}
