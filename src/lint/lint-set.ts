import {
  type Artifacts,
  type Dashboard,
  grouped,
  type Rule,
  readArtifacts,
  textOf,
} from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";
import type { SpecFile } from "../spec/index.ts";

/** What is checked together: files refer to each other. */
export interface LintSet extends Artifacts {
  /** The rules that may record a series of this name, of this pipeline or of any. */
  readonly recordings: (metric: string, pipeline?: string) => readonly Rule[];
  /** Of those with the same uid, title or series the first: the others clash with it. */
  readonly firsts: {
    readonly dashboardByUid: ReadonlyMap<string, Dashboard>;
    readonly dashboardByTitle: ReadonlyMap<string, Dashboard>;
    readonly ruleByUid: ReadonlyMap<string, Rule>;
    readonly ruleByTitle: ReadonlyMap<string, Rule>;
    readonly ruleBySeries: ReadonlyMap<string, Rule>;
  };
}

/** Sorted by path: of two files that clash the same one is always reported. */
export function readLintSet(files: readonly SpecFile[]): LintSet {
  const artifacts = readArtifacts(files.toSorted((a, b) => compare(a.path, b.path)));
  const { dashboards } = artifacts;
  const rules = artifacts.ruleFiles.flatMap((file) => file.rules);
  const grafanaRules = artifacts.alertingFiles.flatMap((file) => file.rules);
  return {
    ...artifacts,
    recordings: recordings(rules),
    firsts: {
      dashboardByUid: first(dashboards, ({ uid }) => uid),
      dashboardByTitle: first(dashboards, titleKey),
      ruleByUid: first(grafanaRules, uidOf),
      ruleByTitle: first(grafanaRules, ruleTitleKey),
      ruleBySeries: first(rules, seriesKey),
    },
  };
}

function first<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, Item> {
  const keyed = items.toReversed().flatMap((item): [string, Item][] => {
    const key = keyOf(item);
    return key === undefined ? [] : [[key, item]];
  });
  return new Map(keyed);
}

/** Of a rule of Grafana. */
export const uidOf = ({ fields }: Rule): string | undefined => textOf(fields["uid"]);
export const folderOf = ({ group }: Rule): string => textOf(group["folder"]) ?? "";

/** Grafana's folder is not in the file: files of one folder on the disk share one. */
export const titleKey = ({ document, title }: Dashboard): string =>
  JSON.stringify([document.file.replace(/[^/]*$/, ""), title]);

export const ruleTitleKey = (rule: Rule): string => JSON.stringify([folderOf(rule), rule.name]);

export const seriesKey = (rule: Rule): string | undefined =>
  rule.record === undefined
    ? undefined
    : JSON.stringify([
        rule.record,
        Object.entries(writtenLabels(rule)).sort(([a], [b]) => compare(a, b)),
      ]);

/** Those that a rule sets, and those that all series have of which its query makes something. */
export function writtenLabels({
  queries: [query],
  labels,
}: Rule): Readonly<Record<string, string>> {
  const [first, ...more] = (query?.facts.series ?? []).map(({ matchers }) =>
    matchers.filter(({ operator }) => operator === "="),
  );
  const shared = (first ?? []).filter(({ label, value }) =>
    more.every((other) => other.some((each) => each.label === label && each.value === value)),
  );
  return { ...Object.fromEntries(shared.map(({ label, value }) => [label, value])), ...labels };
}

/** Other labels than these come from what is queried, and may have any value. */
export function mayWrite(rule: Rule, fixed: ReadonlyMap<string, string>): boolean {
  const labels = writtenLabels(rule);
  return [...fixed].every(([label, value]) => (labels[label] ?? value) === value);
}

/** Looked up by pipeline: there may be thousands of rules for each name. */
function recordings(rules: readonly Rule[]): LintSet["recordings"] {
  const key = (...names: readonly (string | undefined)[]) => JSON.stringify(names);
  const byMetric = grouped(rules, ({ record }) => record);
  const byPipeline = grouped(rules, (rule) =>
    key(rule.record, writtenLabels(rule)["pipeline"] ?? ""),
  );
  return (metric, pipeline) =>
    pipeline === undefined
      ? (byMetric.get(metric) ?? [])
      : [pipeline, ""].flatMap((name) => byPipeline.get(key(metric, name)) ?? []);
}
