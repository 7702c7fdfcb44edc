import type { Fact, Found, QueryChange } from "./change.ts";
import { placeless, signature } from "./query.ts";

/** From so many subjects on, what they have in common is told of once. */
const MANY = 3;

/**
 * What is the same but for its subjects is told of once: a label that twenty alerts get is read once,
 * and each of them is left with what is its own.
 */
export function collapse(changes: readonly Found[]): readonly Found[] {
  const all = changes.map((change) => ({ change, parts: partsOf(change) }));
  const subjects = subjectsOfParts(all);
  const isCommon = ({ key }: Part): boolean => (subjects.get(key)?.size ?? 0) >= MANY;
  const told = new Set<string>();
  const common: Found[] = [];
  const own: Parted[] = [];
  for (const { change, parts } of all) {
    for (const part of parts.filter((each) => isCommon(each) && !told.has(each.key))) {
      told.add(part.key);
      common.push({ ...only(change, [part]), subjects: [...(subjects.get(part.key) ?? [])] });
    }
    const rest = parts.filter((part) => !isCommon(part));
    if (rest.length > 0 || parts.length === 0)
      own.push({ change: only(change, rest), parts: rest });
  }
  const place = new Map(
    changes.map((change, index) => [change.subjects[0], index] as const).toReversed(),
  );
  const at = ({ subjects: [first] }: Found): number => place.get(first) ?? 0;
  return [...ofSameSubjects(common), ...merged(own)].toSorted((a, b) => at(a) - at(b));
}

interface Parted {
  readonly change: Found;
  readonly parts: readonly Part[];
}

/** One thing that a change says. */
interface Part {
  readonly key: string;
  readonly fact?: Fact;
  readonly query?: QueryChange;
}

const scope = ({ pipeline, noun, verb }: Found) => [pipeline, noun.one, verb];

/** A promise is read as a whole. Queries are the same where what is taken out and put in is. */
const partsOf = (change: Found): readonly Part[] =>
  change.headline !== undefined
    ? []
    : [
        ...change.facts.map((fact) => ({
          key: placeless(JSON.stringify([scope(change), fact])),
          fact,
        })),
        ...change.queries.map((query) => ({
          key: JSON.stringify([scope(change), query.label, signature(query)]),
          query,
        })),
      ];

function subjectsOfParts(all: readonly Parted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const subjects = new Map<string, Set<string>>();
  for (const { change, parts } of all)
    for (const { key } of parts) {
      const known = subjects.get(key) ?? new Set();
      for (const subject of change.subjects) known.add(subject);
      subjects.set(key, known);
    }
  return subjects;
}

const only = (change: Found, parts: readonly Part[]): Found =>
  change.headline !== undefined
    ? change
    : {
        ...change,
        facts: parts.flatMap(({ fact }) => fact ?? []),
        queries: parts.flatMap(({ query }) => query ?? []),
      };

/** The first query stands for those that change alike. */
const merged = (all: readonly Parted[]): readonly Found[] =>
  joined(
    all.map(({ change, parts }) => ({
      change,
      key: [
        change.headline === undefined
          ? parts.map(({ key }) => key)
          : [change.headline, change.facts],
      ],
    })),
    (before, { subjects }) => ({
      ...before,
      subjects: [...new Set([...before.subjects, ...subjects])],
    }),
  );

const ofSameSubjects = (changes: readonly Found[]): readonly Found[] =>
  joined(
    changes.map((change) => ({ change, key: change.subjects })),
    (before, { facts, queries }) => ({
      ...before,
      facts: [...before.facts, ...facts],
      queries: [...before.queries, ...queries],
    }),
  );

function joined(
  all: readonly { readonly change: Found; readonly key: unknown }[],
  join: (before: Found, change: Found) => Found,
): readonly Found[] {
  const known = new Map<string, Found>();
  for (const { change, key } of all) {
    const name = JSON.stringify([scope(change), key]);
    const before = known.get(name);
    known.set(name, before === undefined ? change : join(before, change));
  }
  return [...known.values()];
}
