import { grouped, type Rule } from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";
import type { SeriesUse } from "../promql/index.ts";

/** The rules that record a series of this name, of this pipeline or of any. */
export type Recordings = (metric: string, pipeline?: string) => readonly Rule[];

/** Looked up by pipeline: there may be thousands of rules for each name. */
export function recordingsOf(rules: readonly Rule[]): Recordings {
  const key = (...names: readonly (string | undefined)[]) => JSON.stringify(names);
  const byMetric = grouped(rules, ({ record }) => record);
  const byPipeline = grouped(rules, (rule) =>
    key(rule.record, valuesOf(rule)["pipeline"]?.[0] ?? ""),
  );
  return (metric, pipeline) =>
    pipeline === undefined
      ? (byMetric.get(metric) ?? [])
      : [pipeline, ""].flatMap((name) => byPipeline.get(key(metric, name)) ?? []);
}

/** Rules of one name and with the same labels may select different series. */
export const seriesKey = (rule: Rule): string | undefined =>
  rule.record === undefined
    ? undefined
    : JSON.stringify([
        rule.record,
        Object.entries(rule.labels).sort(([a], [b]) => compare(a, b)),
        sharedMatchers(rule).map(Object.values).sort(),
      ]);

type Matchers = SeriesUse["matchers"];

/** What all series are selected by of which a rule makes something. */
function sharedMatchers({ queries: [query] }: Rule): Matchers {
  const [first = [], ...more] = (query?.facts.series ?? []).map(({ matchers }) => matchers);
  const isIn = (matchers: Matchers, { label, operator, value }: Matchers[number]): boolean =>
    matchers.some(
      (each) => each.label === label && each.operator === operator && each.value === value,
    );
  return first.filter((matcher) => more.every((matchers) => isIn(matchers, matcher)));
}

const CHOICE = /^[\w|-]+$/;

/** The values that a label can have on what a rule records, where its text says so. */
const valuesOf = (rule: Rule): Readonly<Record<string, readonly string[]>> => ({
  ...Object.fromEntries(
    sharedMatchers(rule).flatMap(({ label, operator, value }) => {
      if (operator === "=") return [[label, [value]]];
      return operator === "=~" && CHOICE.test(value) ? [[label, value.split("|")]] : [];
    }),
  ),
  ...Object.fromEntries(Object.entries(rule.labels).map(([label, value]) => [label, [value]])),
});

/**
 * Whether a rule can write series with these labels. Those that it does not set come from what it reads,
 * which other rules may write.
 */
export function mayWrite(
  rule: Rule,
  wanted: ReadonlyMap<string, string>,
  recordings: Recordings,
  visited: Set<Rule> = new Set(),
): boolean {
  visited.add(rule);
  const values = valuesOf(rule);
  if ([...wanted].some(([label, value]) => values[label]?.includes(value) === false)) return false;
  const rest = new Map([...wanted].filter(([label]) => rule.labels[label] === undefined));
  const read = rule.queries[0]?.facts.series ?? [];
  const writers = read.map(({ metric }) => recordings(metric, rest.get("pipeline")));
  // What no rule records comes from elsewhere, and may have any label.
  if (rest.size === 0 || writers.length === 0 || writers.some(({ length }) => length === 0))
    return true;
  return writers
    .flat()
    .some((each) => !visited.has(each) && mayWrite(each, rest, recordings, visited));
}
