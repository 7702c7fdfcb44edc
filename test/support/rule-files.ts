import { parse } from "yaml";
import type { Compilation } from "../../src/compile.ts";

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  /** Empty where a rule keeps those of what it reads. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly query_offset?: string;
  readonly rules: readonly Rule[];
}

export interface RuleFile {
  readonly path: string;
  /** Empty for the wall clocks that all pipelines go by. */
  readonly pipeline: string;
  readonly kind: "recording" | "alerts";
  readonly groups: readonly RuleGroup[];
}

/** The rule files of a compilation, as Prometheus reads them. */
export const ruleFiles = ({ files }: Compilation): readonly RuleFile[] =>
  files.flatMap(({ path, content }) => {
    const match = /^prometheus\/rules\/(?:(.+)\.(recording|alerts)|time-zones)\.yaml$/.exec(path);
    if (match === null) return [];
    const [, pipeline = "", kind = "recording"] = match;
    const { groups } = parse(content) as { groups: readonly RuleGroup[] };
    const read = groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) => ({ ...rule, labels: rule.labels ?? {} })),
    }));
    return [{ path, pipeline, kind: kind as RuleFile["kind"], groups: read }];
  });

/** The rules of all groups of some files. */
export const rulesIn = (files: readonly RuleFile[]): readonly Rule[] =>
  files.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules));

/** The identity of a recorded series, for comparing. */
export const seriesOf = ({ record, labels }: Rule): string =>
  `${record}${JSON.stringify(Object.entries(labels).sort())}`;
