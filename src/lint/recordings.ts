import { grouped, type Rule, sharedMatchers, valuesOf } from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";

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
