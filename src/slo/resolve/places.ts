import type { Severity } from "../../alerts/index.ts";
import { suggest } from "../../diagnostics/index.ts";
import { equals, exactly, type Matcher, type Matchers, oneOf } from "../../promql/index.ts";
import type { MatchSpec, SelectorSpec } from "../../schema/index.ts";
import type { Place } from "../../signals/index.ts";
import type { Path, Report, Spec } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";

/** Label matchers as a spec writes them. */
export const matchersOf = (selector: SelectorSpec = {}): Matchers =>
  Object.fromEntries(Object.entries(selector).map(([label, match]) => [label, matcherOf(match)]));

function matcherOf(match: MatchSpec): Matcher {
  if (typeof match === "string") return equals(match);
  if ("matches" in match) return { op: "=~", value: match.matches };
  if ("not" in match) return { op: "!=", value: match.not };
  return oneOf(match);
}

/** What a spec lists by name, with or without more about each. */
type Listed<Entry> = readonly string[] | Readonly<Record<string, Entry | null>> | undefined;

const entries = <Entry>(listed: Listed<Entry>): readonly (readonly [string, Entry | null])[] =>
  Array.isArray(listed)
    ? (listed as readonly string[]).map((name) => [name, null])
    : Object.entries((listed ?? {}) as Readonly<Record<string, Entry | null>>);

export const namesOf = (listed: Listed<unknown>): readonly string[] =>
  entries(listed).map(([name]) => name);

/** Every environment in every region, in the order of the spec. */
export function placesOf({ environments, regions }: Spec, { labels }: Settings): readonly Place[] {
  const matchers = (name: string, selector: SelectorSpec | undefined, label: string): Matchers =>
    selector === undefined ? exactly({ [label]: name }) : matchersOf(selector);
  const inRegions = regions === undefined ? [[undefined, null] as const] : entries(regions);
  return entries(environments).flatMap(([env, inEnv]) =>
    inRegions.map(([region, inRegion]) => ({
      env,
      ...(region !== undefined && { region }),
      matchers: matchers(env, inEnv?.selector, labels.env),
      regionMatchers:
        region === undefined ? {} : matchers(region, inRegion?.selector, labels.region),
      labelled: inEnv?.selector === undefined && inRegion?.selector === undefined,
    })),
  );
}

/** The loudest that alerts of an environment may become. */
export const loudestIn = ({ environments }: Spec, env: string): Severity =>
  entries(environments).find(([name]) => name === env)?.[1]?.loudest ?? "page";

/** More of them are several pipelines; every rule and panel is about each. */
const MOST_PLACES = 100;

/** Whether there are no more places than can be told apart on a dashboard. */
export function fewPlaces({ environments, regions }: Spec, report: Report): boolean {
  const [envs, inRegions] = [namesOf(environments).length, namesOf(regions).length || 1];
  if (envs * inRegions <= MOST_PLACES) return true;
  report({
    path: ["environments"],
    part: "key",
    code: "spec/out-of-range",
    message: `${envs} environments in ${inRegions} regions are ${envs * inRegions} places; a spec takes at most ${MOST_PLACES}.`,
    hint: "Split the pipeline by region into several specs.",
  });
  return false;
}

/** Two places that select the same series would each count the other's events. */
export function checkPlaces(spec: Spec, places: readonly Place[], report: Report): void {
  const seen = new Map<string, Place>();
  for (const place of places) {
    const key = JSON.stringify(
      Object.entries({ ...place.matchers, ...place.regionMatchers }).sort(),
    );
    const twin = seen.get(key);
    if (twin !== undefined)
      report({
        path: ["environments", ...(Array.isArray(spec.environments) ? [] : [place.env])],
        code: "pipeline/same-selector",
        message: `${name(place)} and ${name(twin)} select the same series, so each would count the other's events.`,
        hint: "Give each a `selector` with a label that tells them apart.",
        part: "key",
      });
    seen.set(key, place);
  }
}

/** Differences by environment must be about environments that the spec has. */
export function checkKnownEnvironment(
  env: string,
  places: readonly Place[],
  report: Report,
  path: Path,
): void {
  const known = [...new Set(places.map((place) => place.env))];
  if (!known.includes(env))
    report({
      path,
      part: "key",
      code: "pipeline/unknown-environment",
      message: `The spec has no environment \`${env}\`.`,
      hint: suggest(env, known, "Its environments"),
    });
}

const name = ({ env, region }: Place): string =>
  region === undefined ? `\`${env}\`` : `\`${env}\` in \`${region}\``;
