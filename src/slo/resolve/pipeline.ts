import { isZone, unknownZone } from "../../calendar/index.ts";
import { type Diagnostic, hasErrors } from "../../diagnostics/index.ts";
import { hintsFor } from "../../hints/index.ts";
import { seconds } from "../../promql/index.ts";
import { humanise, type Place, type Scene } from "../../signals/index.ts";
import type { Subject } from "../../sli/index.ts";
import {
  below,
  INSTALLATION_WIDE,
  type Locator,
  type Report,
  reporter,
  type SettingsSpec,
  type Spec,
} from "../../spec/index.ts";
import { checkQuery } from "../check/query.ts";
import { checkSender } from "../check/receivers.ts";
import { checkTeams } from "../check/routing.ts";
import { checkFeatures } from "../check/targets.ts";
import { checkDescribed } from "../check/unused-signals.ts";
import type { Deploys, Pipeline } from "../model/pipeline.ts";
import { resolveSettings } from "../model/settings.ts";
import { layersOf } from "./layers.ts";
import { checkPlaces, fewPlaces, matchersOf, placesOf } from "./places.ts";
import { areLabelled, togetherIn } from "./scope.ts";
import { slosOf } from "./slos.ts";
import { type Signals, signalsOf } from "./sources.ts";

export interface Resolved {
  /** Missing where the spec has mistakes. */
  readonly pipeline: Pipeline | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A checked spec as a pipeline, with the organisation's settings and every default filled in. */
export function resolvePipeline(
  spec: Spec,
  source: Locator,
  organisation: SettingsSpec,
  nowSeconds?: number,
): Resolved {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(source, diagnostics);
  checkOverrides(spec, report);
  checkFileName(spec, source, report);
  checkReserved(spec, report);
  const settings = resolveSettings(organisation, spec.settings);
  checkFeatures(spec.settings ?? {}, settings.targets.prometheus, below(report, ["settings"]));
  checkTeams(spec, settings, report);
  checkSender(spec, settings, resolveSettings(organisation).notify, report);
  if (!fewPlaces(spec, report)) return { pipeline: undefined, diagnostics };
  const places = placesOf(spec, settings);
  checkPlaces(spec, places, report);
  const signals = signalsOf(spec, places, report);
  const subject = subjectOf(spec, signals, report);
  const scene = sceneOf(spec);
  const slos = slosOf({
    spec,
    source,
    settings,
    signals,
    places,
    subject,
    scene,
    report,
    diagnostics,
    nowSeconds,
  });
  const layers = layersOf(spec, signals, places, settings, report);
  const hints = hintsFor(spec.kind, (name) => signals.get(name)?.signal);
  checkDescribed({ spec, signals, layers, hints, subject, report });
  const deploys = deploysOf(spec, places.length > 1, report);
  const [firstPlace, ...otherPlaces] = places;
  const [firstSlo, ...otherSlos] = slos;
  if (hasErrors(diagnostics) || firstPlace === undefined || firstSlo === undefined)
    return { pipeline: undefined, diagnostics };
  return {
    diagnostics,
    pipeline: {
      ...named(spec),
      places: [firstPlace, ...otherPlaces],
      regional: spec.regions !== undefined,
      ...(subject.cadenceSeconds !== undefined && { cadenceSeconds: subject.cadenceSeconds }),
      slos: [firstSlo, ...otherSlos],
      ...layers,
      hints,
      deploys,
      links: spec.links ?? {},
      settings,
      scene,
      ...(otherPlaces.length > 0 &&
        areLabelled(places, settings) && { together: togetherIn(places, scene(firstPlace)) }),
    },
  };
}

const named = ({
  pipeline,
  title,
  description,
  kind,
  service,
  owner,
  tier = "standard",
  upstreams = [],
  formerly = pipeline,
}: Spec) => ({
  name: pipeline,
  key: formerly,
  title: title ?? humanise(pipeline),
  ...(description !== undefined && { description: description.trim() }),
  kind,
  service,
  owner,
  tier,
  reads: upstreams,
  upstreams: [],
  neededAtNight: false,
});

function subjectOf({ kind, schedule }: Spec, signals: Signals, report: Report): Subject {
  const timezone = schedule?.timezone;
  const known = timezone === undefined || isZone(timezone);
  if (!known)
    report({
      path: ["schedule", "timezone"],
      code: "deadline/time-zone",
      ...unknownZone(timezone),
    });
  return {
    kind,
    signalKind: (name) => signals.get(name)?.signal.kind,
    quantityOf: (name) => signals.get(name)?.signal.quantity,
    cadenceSeconds: schedule === undefined ? undefined : seconds(schedule.every),
    // After the mistake was reported, any zone will do to find the others.
    timezone: known ? timezone : "UTC",
  };
}

const sceneOf =
  ({ service, pipeline }: Spec) =>
  ({ env, region = "", matchers, regionMatchers }: Place): Scene => ({
    matchers,
    regionMatchers,
    by: [],
    values: { service, env, region, pipeline },
  });

function deploysOf(
  { deploys = { from: "grafana-tags" } }: Spec,
  severalPlaces: boolean,
  report: Report,
): Deploys {
  if (deploys.from === "prometheus")
    checkQuery(deploys.expr, { needsWindow: false, severalPlaces }, report, ["deploys", "expr"]);
  if (deploys.from === "loki" && !/\$(service|env)\b/.test(deploys.query))
    report({
      path: ["deploys", "query"],
      severity: "warning",
      code: "promql/no-selector",
      message: "The query finds the deploys of every service and environment.",
      hint: "Use `$service` and `$env` in it: the dashboard fills them in.",
    });
  return { spec: deploys, selector: "selector" in deploys ? matchersOf(deploys.selector) : {} };
}

/** A spec cannot change what holds for the whole installation. */
function checkOverrides({ settings }: Spec, report: Report): void {
  for (const path of INSTALLATION_WIDE) {
    const value = path.reduce<unknown>(
      (object, step) => (object as Readonly<Record<string, unknown>> | undefined)?.[step],
      settings,
    );
    if (value !== undefined)
      report({
        path: ["settings", ...path],
        part: "key",
        code: "settings/not-overridable",
        message: `\`${path.join(".")}\` holds for the whole installation.`,
        hint: "Set it in slo-specs/_settings.yaml.",
      });
  }
}

/** `docs/README.md` where case does not count, and what Windows keeps for devices, whatever the ending. */
const RESERVED = /^(readme|con|prn|aux|nul|com\d|lpt\d)$/;

function checkReserved({ pipeline }: Spec, report: Report): void {
  if (RESERVED.test(pipeline))
    report({
      path: ["pipeline"],
      code: "pipeline/reserved",
      message: `\`${pipeline}\` cannot be the name of a pipeline: some systems have no such files, or have one already.`,
      hint: `Call it something like ${pipeline}-data.`,
    });
}

/** A person finds the spec from the pipeline and the pipeline from the spec. */
function checkFileName({ pipeline }: Spec, { file }: Locator, report: Report): void {
  const name = file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  if (name !== pipeline)
    report({
      path: ["pipeline"],
      severity: "warning",
      code: "file/name",
      message: `The pipeline \`${pipeline}\` is described in a file called \`${name}\`.`,
      hint: `Rename the file to ${pipeline}.yaml.`,
    });
}
