import { grouped } from "../artifacts/index.ts";
import type { Fact, Found, QueryChange } from "./change.ts";
import { placeless, signature } from "./query.ts";

/** From so many subjects on, what they have in common is reported once. */
const MANY = 3;

/**
 * What is the same but for its subjects is reported once: a label that twenty alerts get is read once,
 * and each of them is left with what is its own.
 */
export function collapse(changes: readonly Found[]): readonly Found[] {
  const all = changes.map((change) => ({ change, statements: statementsOf(change) }));
  const byKey = grouped(
    all.flatMap(({ change, statements }) => statements.map((each) => ({ ...each, change }))),
    ({ key }) => key,
  );
  const common = [...byKey.values()]
    .map((same) => ({ same, subjects: distinct(same.flatMap(({ change }) => change.subjects)) }))
    .filter(({ subjects }) => subjects.length >= MANY);
  const commonKeys = new Set(common.flatMap(({ same }) => same.map(({ key }) => key)));
  const shared = common.flatMap(({ same, subjects }) =>
    same.slice(0, 1).map((first) => ({ ...only(first.change, [first]), subjects })),
  );
  const rest = all
    .map(({ change, statements }) => ({
      change,
      own: statements.filter(({ key }) => !commonKeys.has(key)),
      isBare: statements.length === 0,
    }))
    .filter(({ own, isBare }) => own.length > 0 || isBare)
    .map(({ change, own }) => ({ change: only(change, own), own }));
  const order = changes.map(({ subjects: [first] }) => first);
  return [...ofSameSubjects(shared), ...merged(rest)].toSorted(
    (a, b) => order.indexOf(a.subjects[0]) - order.indexOf(b.subjects[0]),
  );
}

/** One thing that a change says. */
interface Statement {
  readonly key: string;
  readonly fact?: Fact;
  readonly query?: QueryChange;
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];

const scope = ({ pipeline, noun, verb }: Found) => [pipeline, noun.one, verb];

/** A promise is read as a whole. Queries are the same where what is taken out and put in is. */
const statementsOf = (change: Found): readonly Statement[] =>
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

const only = (change: Found, statements: readonly Statement[]): Found =>
  change.headline !== undefined
    ? change
    : {
        ...change,
        facts: statements.flatMap(({ fact }) => fact ?? []),
        queries: statements.flatMap(({ query }) => query ?? []),
      };

/** The first query stands for those that change alike. */
const merged = (all: readonly { readonly change: Found; readonly own: readonly Statement[] }[]) =>
  [
    ...grouped(all, ({ change, own }) => {
      const { headline, facts } = change;
      const says = headline === undefined ? own.map(({ key }) => key) : [headline, facts];
      return JSON.stringify([scope(change), says]);
    }).values(),
  ].flatMap((same) =>
    same.slice(0, 1).map(({ change }) => ({
      ...change,
      subjects: distinct(same.flatMap((each) => each.change.subjects)),
    })),
  );

const ofSameSubjects = (changes: readonly Found[]): readonly Found[] =>
  [
    ...grouped(changes, (change) => JSON.stringify([scope(change), change.subjects])).values(),
  ].flatMap((same) =>
    same.slice(0, 1).map((first) => ({
      ...first,
      facts: same.flatMap(({ facts }) => facts),
      queries: same.flatMap(({ queries }) => queries),
    })),
  );
