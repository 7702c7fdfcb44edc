import { exactly, type Matchers, oneOf, promql, trusted } from "../../promql/index.ts";
import { canReadTogether, type Place, placeLabels } from "../../signals/index.ts";
import type { SliContext, SliType } from "../../sli/index.ts";
import type { SliSpec, SloSpec } from "../../spec/index.ts";
import type { Ground } from "./context.ts";

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
  ground: Ground,
): Scope {
  const { spec, scene } = ground;
  const everywhere = exactly({ pipeline: spec.pipeline, slo: slo.name });
  const here = { ...everywhere, ...exactly(placeLabels(place)) };
  const alone: Scope = { scene: scene(place), own: everywhere, here, on: promql`on ()` };
  const places = ground.places.filter(({ env }) => slo.environments?.[env]?.skip !== true);
  if (places.length === 1) return { ...alone, here: everywhere };
  if (!isAlike(slo)) return { ...alone, own: here };
  if (!readsTogether(params, type, ground)) return alone;
  const by = Object.keys(placeLabels(place));
  return {
    scene: { ...scene(place), ...matchersOf(places, ground), by },
    own: everywhere,
    here: everywhere,
    on: promql`on (${trusted(by.join(", "))})`,
  };
}

/** Whether the SLO is measured in the same way in every environment. */
const isAlike = ({ environments = {} }: SloSpec): boolean =>
  Object.values(environments).every((each) => each?.sli === undefined);

/** Whether all that the SLI may read can be told apart by the labels of its series alone. */
function readsTogether(
  params: SliSpec,
  type: SliType,
  { signals, subject, places, settings: { labels } }: Ground,
): boolean {
  if ((type.references?.(params) ?? []).length > 0) return false;
  if ((type.queries?.(params) ?? []).length > 0) return false;
  const read = type.needs(params, subject).map(({ signal }) => signals.get(signal)?.signal);
  const optional = OPTIONAL.flatMap((name) => signals.get(name)?.signal ?? []);
  return (
    labels.env === "env" &&
    labels.region === "region" &&
    places.every(({ labelled }) => labelled) &&
    [...read, ...optional].every((signal) => signal !== undefined && canReadTogether(signal))
  );
}

/** Signals that SLIs read where they are there, without needing them. */
export const OPTIONAL = [
  "run-duration",
  "last-start",
  "oldest-offset",
  "max-throughput",
  "last-run-success",
  "consumer-lag",
];

const matchersOf = (
  places: readonly Place[],
  { settings: { labels } }: Ground,
): { readonly matchers: Matchers; readonly regionMatchers: Matchers } => {
  const regions = places.flatMap(({ region }) => region ?? []);
  return {
    matchers: { [labels.env]: oneOf([...new Set(places.map(({ env }) => env))]) },
    regionMatchers: regions.length === 0 ? {} : { [labels.region]: oneOf([...new Set(regions)]) },
  };
};
