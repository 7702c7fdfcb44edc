import type { Compilation } from "../../src/compile.ts";

export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly data: readonly {
    readonly refId: string;
    readonly datasourceUid: string;
    readonly relativeTimeRange: { readonly from: number; readonly to: number };
    readonly model: Readonly<Record<string, unknown>>;
  }[];
  readonly for: string;
  readonly noDataState: string;
  readonly execErrState: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly isPaused: boolean;
  readonly notification_settings?: {
    readonly receiver: string;
    readonly group_by: readonly string[];
    readonly group_wait: string;
    readonly group_interval: string;
    readonly repeat_interval: string;
    readonly mute_time_intervals?: readonly string[];
  };
}

export interface GrafanaGroup {
  readonly orgId: number;
  readonly name: string;
  readonly folder: string;
  readonly interval: string;
  readonly rules: readonly GrafanaRule[];
}

/** The groups of all alerting files, each with the name of its file. */
export const groupsOfFiles = ({
  files,
}: Compilation): readonly (GrafanaGroup & { readonly file: string })[] =>
  files.flatMap(({ path, content }) => {
    const match = /^grafana\/provisioning\/alerting\/(.+)\.json$/.exec(path);
    if (match === null) return [];
    const { groups = [] } = JSON.parse(content) as { groups?: readonly GrafanaGroup[] };
    return groups.map((group) => ({ ...group, file: match[1] ?? "" }));
  });

/** The groups of all pipelines, each with its own. */
export const grafanaGroups = (
  compilation: Compilation,
): readonly (GrafanaGroup & { readonly pipeline: string })[] =>
  groupsOfFiles(compilation).flatMap(({ file, ...group }) =>
    file.startsWith("_") ? [] : [{ ...group, pipeline: file }],
  );

/** The rules of all pipelines; throws where there are none, about which nothing could be tested. */
export function grafanaRules(compilation: Compilation): readonly GrafanaRule[] {
  const rules = grafanaGroups(compilation).flatMap((group) => group.rules);
  if (rules.length === 0) throw new Error("Grafana is given no rules here: what does it send?");
  return rules;
}
