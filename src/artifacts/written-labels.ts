import type { SeriesUse } from "../promql/index.ts";
import { ofNames } from "./fields.ts";
import type { Rule } from "./rule-file.ts";

type Matchers = SeriesUse["matchers"];

/** What all series are selected by of which a rule makes something. */
export function sharedMatchers({ queries: [query] }: Rule): Matchers {
  const [first = [], ...more] = (query?.facts.series ?? []).map(({ matchers }) => matchers);
  const isIn = (matchers: Matchers, { label, operator, value }: Matchers[number]): boolean =>
    matchers.some(
      (each) => each.label === label && each.operator === operator && each.value === value,
    );
  return first.filter((matcher) => more.every((matchers) => isIn(matchers, matcher)));
}

const CHOICE = /^[\w|-]+$/;

/** The values that a label can have on what a rule records, where its text says so. */
export const valuesOf = (rule: Rule): Readonly<Record<string, readonly string[]>> =>
  ofNames([
    ...sharedMatchers(rule).flatMap(({ label, operator, value }): [string, string[]][] => {
      if (operator === "=") return [[label, [value]]];
      return operator === "=~" && CHOICE.test(value) ? [[label, value.split("|")]] : [];
    }),
    ...Object.entries(rule.labels).map(([label, value]): [string, string[]] => [label, [value]]),
  ]);
