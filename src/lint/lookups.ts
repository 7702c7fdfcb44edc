import { compare } from "../diagnostics/index.ts";
import type { AlertingFile, GrafanaRule } from "./alerting-file.ts";
import type { Dashboard } from "./dashboard.ts";
import type { Rule, RuleFile } from "./rule-file.ts";

/** For each key the first that has it: the others clash with it. */
export interface Firsts {
  readonly dashboardByUid: ReadonlyMap<string, Dashboard>;
  readonly dashboardByTitle: ReadonlyMap<string, Dashboard>;
  readonly ruleByUid: ReadonlyMap<string, GrafanaRule>;
  readonly ruleByTitle: ReadonlyMap<string, GrafanaRule>;
  readonly ruleBySeries: ReadonlyMap<string, Rule>;
}

interface Files {
  readonly dashboards: readonly Dashboard[];
  readonly ruleFiles: readonly RuleFile[];
  readonly alertingFiles: readonly AlertingFile[];
}

export function firsts({ dashboards, ruleFiles, alertingFiles }: Files): Firsts {
  const grafanaRules = alertingFiles.flatMap(({ rules }) => rules);
  const rules = ruleFiles.flatMap(({ rules }) => rules);
  return {
    dashboardByUid: first(dashboards, ({ uid }) => uid),
    dashboardByTitle: first(dashboards, titleKey),
    ruleByUid: first(grafanaRules, ({ uid }) => uid),
    ruleByTitle: first(grafanaRules, ruleTitleKey),
    ruleBySeries: first(rules, seriesKey),
  };
}

function first<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined && !found.has(key)) found.set(key, item);
  }
  return found;
}

/** Grafana's folder is not in the file: files of one folder on the disk share one. */
export const titleKey = ({ document, title }: Dashboard): string =>
  JSON.stringify([document.file.replace(/[^/]*$/, ""), title]);

export const ruleTitleKey = ({ folder, title }: GrafanaRule): string =>
  JSON.stringify([folder, title]);

export const seriesKey = ({ record, labels }: Rule): string | undefined =>
  record === undefined
    ? undefined
    : JSON.stringify([record, Object.entries(labels).sort(([a], [b]) => compare(a, b))]);

/** Looked up by pipeline: an estate has thousands of rules for each name. */
export function recordings(
  files: readonly RuleFile[],
): (metric: string, pipeline?: string) => readonly Rule[] {
  const byMetric = new Map<string, { readonly all: Rule[]; readonly by: Map<string, Rule[]> }>();
  for (const rule of files.flatMap(({ rules }) => rules)) {
    if (rule.record === undefined) continue;
    const { all, by } = getOrAdd(byMetric, rule.record, () => ({ all: [], by: new Map() }));
    all.push(rule);
    getOrAdd<Rule[]>(by, rule.labels["pipeline"] ?? "", () => []).push(rule);
  }
  return (metric, pipeline) => {
    const known = byMetric.get(metric);
    if (known === undefined || pipeline === undefined) return known?.all ?? [];
    return [...(known.by.get(pipeline) ?? []), ...(known.by.get("") ?? [])];
  };
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
