import { type Fields, readArtifacts } from "../../artifacts/index.ts";
import type { OutputFile } from "../../outputs/index.ts";
import { without } from "../leaves.ts";
import { type Alert, alertsFrom } from "./alerts.ts";
import { type Dashboard, dashboardOf } from "./dashboards.ts";
import { ownerOf } from "./owner.ts";
import { type Recording, recordingsOf } from "./recordings.ts";
import { isDeletion, type Retired, retiredIn } from "./retired.ts";

/** A file that is compared by its fields, or by its lines where it has none. */
export interface Document {
  readonly path: string;
  readonly pipeline: string | undefined;
  readonly value: Fields | readonly string[];
  /** Whether the rest of the file is compared as rules. */
  readonly isRest: boolean;
}

/** What files hold, as far as people see it or are notified of it. */
export interface Surface {
  readonly dashboards: readonly Dashboard[];
  readonly alerts: readonly Alert[];
  readonly recordings: readonly Recording[];
  readonly documents: readonly Document[];
  /** What Grafana is to delete. */
  readonly retired: readonly Retired[];
}

/** Pages have lines, and no fields. */
const HAS_FIELDS = /\.(json|ya?ml)$/;

export function surfaceOf(files: readonly OutputFile[]): Surface {
  const read = readArtifacts(files.filter(({ path }) => HAS_FIELDS.test(path)));
  const { dashboards, ruleFiles, alertingFiles } = read;
  const fieldsBy = new Map(read.documents.map(({ file, value }) => [file, value]));
  const rules = new Set([...ruleFiles, ...alertingFiles].map(({ document }) => document.file));
  const boards = new Set(dashboards.map(({ document }) => document.file));
  const deletions = alertingFiles.flatMap(({ document: { file, value = {} } }) =>
    isDeletion(value) ? [[file, value] as const] : [],
  );
  const isElsewhere = new Set([...boards, ...deletions.map(([file]) => file)]);
  return {
    dashboards: dashboards.map(dashboardOf),
    alerts: alertsFrom(ruleFiles, alertingFiles),
    recordings: ruleFiles.flatMap(recordingsOf),
    documents: files
      .filter(({ path }) => !isElsewhere.has(path))
      .map(({ path, content }) => {
        const fields = fieldsBy.get(path);
        const isRest = rules.has(path);
        const value =
          fields === undefined
            ? content.split("\n")
            : without(fields, ...(isRest ? ["groups"] : []));
        return { path, pipeline: ownerOf(path), value, isRest };
      }),
    retired: deletions.flatMap(([, value]) => retiredIn(value)),
  };
}

/** Whether a file has lines only. */
export const isProse = (value: unknown): value is readonly string[] => Array.isArray(value);
