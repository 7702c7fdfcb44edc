import type { Expr } from "../promql/index.ts";
import { equals, exactly, type Matchers, oneOf, selector } from "../promql/index.ts";
import type { Objective, Pipeline, Slo } from "../slo/index.ts";

/** An SLO at one of its places. */
export interface Promised {
  readonly slo: Slo;
  readonly objective: Objective;
}

/** Every SLO of a pipeline at every place. */
export const promisedIn = ({ slos }: Pipeline): readonly Promised[] =>
  slos.flatMap((slo) => slo.objectives.map((objective) => ({ slo, objective })));

/** Those for which a rule has the same text, and how they are selected. */
export interface Selection {
  readonly first: Promised;
  readonly matchers: Matchers;
  /** A recorded series of all of them. */
  readonly read: (name: string, labels?: Matchers) => Expr;
}

/**
 * What is the same for many SLOs and places is written once for all of them.
 *
 * @param key what a rule's text depends on beside the selected series; undefined where there is no rule
 */
export function selections(
  pipeline: Pipeline,
  key: (promised: Promised) => unknown,
): readonly Selection[] {
  const all = promisedIn(pipeline);
  const groups = new Map<string, Promised[]>();
  for (const each of all) {
    const found = key(each);
    if (found === undefined) continue;
    const text = JSON.stringify(found);
    groups.set(text, [...(groups.get(text) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => selectionsOf(pipeline, all, group));
}

function selectionsOf(
  pipeline: Pipeline,
  all: readonly Promised[],
  group: readonly Promised[],
): readonly Selection[] {
  const own = { pipeline: equals(pipeline.name) };
  if (group.length === all.length) return [selection(group, own)];
  const slos = [...new Set(group.map(({ slo }) => slo))];
  const of = (slo: Slo) => group.filter((each) => each.slo === slo);
  const whole = slos.filter((slo) => of(slo).length === slo.objectives.length);
  const parts = slos.filter((slo) => !whole.includes(slo));
  const names = whole.map(({ name }) => name);
  return [
    ...(whole.length === 0 ? [] : [selection(whole.flatMap(of), { ...own, slo: oneOf(names) })]),
    ...parts.map((slo) => selection(of(slo), { ...own, ...at(slo, of(slo)) })),
  ];
}

/** An SLO at some of its places: an environment is all its regions, or none. */
const at = ({ name }: Slo, some: readonly Promised[]): Matchers => ({
  slo: equals(name),
  env: oneOf([...new Set(some.map(({ objective }) => objective.place.env))].sort()),
});

function selection(group: readonly Promised[], matchers: Matchers): Selection {
  const [first] = group;
  if (first === undefined) throw new Error("nothing is selected");
  return {
    first,
    matchers,
    read: (name, labels = {}) => selector(name, { ...matchers, ...labels }),
  };
}

/** Matchers of an alert's own SLO and place. */
export const idOf = ({ identity }: Objective): Matchers => exactly({ ...identity });
