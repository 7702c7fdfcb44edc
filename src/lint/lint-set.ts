import {
  type Artifacts,
  type Dashboard,
  type Rule,
  readArtifacts,
  textOf,
} from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";
import type { SpecFile } from "../spec/index.ts";
import { type Recordings, recordingsOf, seriesKey } from "./recordings.ts";

/** What is checked together: files refer to each other. */
export interface LintSet extends Artifacts {
  readonly recordings: Recordings;
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
    recordings: recordingsOf(rules),
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
