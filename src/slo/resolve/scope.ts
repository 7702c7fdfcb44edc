import { exactly, labelList, oneOf, promql } from "../../promql/index.ts";
import { canReadTogether, type Place, placeLabels, type Scene } from "../../signals/index.ts";
import type { SliContext, SliType } from "../../sli/index.ts";
import type { SliSpec, SloSpec } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";
import type { ResolveContext } from "./context.ts";

type Scope = Pick<SliContext, "scene" | "own" | "here" | "on">;

/**
 * What the rules of an SLO are about: where its raw series carry the labels that tell places apart,
 * all places are read together; otherwise each by itself.
 */
export function scopeOf(
  slo: SloSpec,
  params: SliSpec,
  type: SliType,
  place: Place,
  context: ResolveContext,
): Scope {
  const { spec, scene } = context;
  const everywhere = exactly({ pipeline: spec.pipeline, slo: slo.name });
  const here = { ...everywhere, ...exactly(placeLabels(place)) };
  const alone: Scope = { scene: scene(place), own: everywhere, here, on: promql`on ()` };
  const places = context.places.filter(({ env }) => slo.environments?.[env]?.skip !== true);
  if (places.length === 1) return { ...alone, here: everywhere };
  if (!isAlike(slo)) return { ...alone, own: here };
  if (!readsTogether(params, type, context))
    return (slo.exclusions ?? []).length === 0 ? alone : { ...alone, own: here };
  const together = togetherIn(places, scene(place));
  return {
    scene: together,
    own: everywhere,
    here: everywhere,
    on: promql`on (${labelList(together.by)})`,
  };
}

/** Whether the SLO is measured in the same way in every environment. */
const isAlike = ({ environments = {} }: SloSpec): boolean =>
  Object.values(environments).every((each) => each?.sli === undefined);

/** Whether all that the SLI may read can be told apart by the labels of its series alone. */
function readsTogether(
  params: SliSpec,
  type: SliType,
  { signals, subject, places, settings }: ResolveContext,
): boolean {
  if ((type.references?.(params) ?? []).length > 0) return false;
  if ((type.queries?.(params) ?? []).length > 0) return false;
  const read = type.needs(params, subject).map(({ signal }) => signals.get(signal)?.signal);
  const optional = OPTIONAL.flatMap((name) => signals.get(name)?.signal ?? []);
  return (
    areLabelled(places, settings) &&
    [...read, ...optional].every((signal) => signal !== undefined && canReadTogether(signal))
  );
}

/** Signals that SLIs read where they are there, without needing them. */
export const OPTIONAL = [
  "run-duration",
  "last-start",
  "oldest-offset",
  "max-throughput",
  "consumer-lag",
];

/** Whether raw series carry the labels of their place as they are recorded. */
export const areLabelled = (places: readonly Place[], { labels }: Settings): boolean =>
  labels.env === "env" && labels.region === "region" && places.every(({ labelled }) => labelled);

/** Several places read together, for signals that can be. */
export function togetherIn(places: readonly Place[], scene: Scene): Scene {
  const [first] = places;
  if (first === undefined) throw new Error("a pipeline runs somewhere");
  const regions = places.flatMap(({ region }) => region ?? []);
  return {
    ...scene,
    matchers: { env: oneOf([...new Set(places.map(({ env }) => env))].sort()) },
    regionMatchers: regions.length === 0 ? {} : { region: oneOf([...new Set(regions)].sort()) },
    by: Object.keys(placeLabels(first)),
  };
}
