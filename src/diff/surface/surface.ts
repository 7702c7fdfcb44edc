import type { OutputFile } from "../../outputs/index.ts";
import type { Alert } from "./alert.ts";
import { alertsFrom } from "./alerts.ts";
import { type Dashboard, dashboardOf } from "./dashboards.ts";
import { ownerOf } from "./owner.ts";
import { isProse, parsed } from "./parse.ts";
import { type Recording, recordingsOf } from "./recordings.ts";
import { isDeletion, type Retired, retiredIn } from "./retired.ts";

/** A file of no form that is compared by its meaning, or one that cannot be read. */
export interface Document {
  readonly path: string;
  readonly pipeline: string | undefined;
  readonly value: unknown;
  /** Whether the rest of the file is told of as rules. */
  readonly rest: boolean;
}

/** What files hold, as far as people see or are told of it. */
export interface Surface {
  readonly dashboards: readonly Dashboard[];
  readonly alerts: readonly Alert[];
  readonly recordings: readonly Recording[];
  readonly documents: readonly Document[];
  /** What Grafana is told to delete. */
  readonly retired: readonly Retired[];
}

export function surfaceOf(files: readonly OutputFile[]): Surface {
  const read = files.map(({ path, content }) => ({
    path,
    pipeline: ownerOf(path),
    value: parsed(path, content),
    rest: false,
  }));
  const taken = (pattern: RegExp): readonly Document[] =>
    read.filter(({ path, value }) => pattern.test(path) && !isProse(value));
  const boards = taken(/^grafana\/dashboards\/.+\.json$/);
  const rules = taken(/^prometheus\/rules\/[^/]+\.ya?ml$/);
  const twins = taken(/^grafana\/provisioning\/alerting\/[^/]+\.json$/);
  const deletions = taken(/^grafana\/.+\.json$/).filter(({ value }) => isDeletion(value));
  const told = new Set([...deletions, ...boards, ...rules, ...twins]);
  return {
    dashboards: boards.map(dashboardOf),
    alerts: alertsFrom(rules, twins),
    recordings: rules.flatMap(recordingsOf),
    documents: [
      ...read.filter((file) => !told.has(file)),
      ...[...rules, ...twins].map(besideGroups),
    ],
    retired: deletions.flatMap(({ value }) => retiredIn(value)),
  };
}

/** What a file of rules holds beside its groups. */
const besideGroups = (file: Document): Document => {
  const { groups: _, ...value } = file.value as Record<string, unknown>;
  return { ...file, value, rest: true };
};
