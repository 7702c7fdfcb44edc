import type { Path, SpecFile } from "../spec/index.ts";
import { type Dashboard, readDashboard } from "./dashboard.ts";
import { type Document, readDocument } from "./document.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { type RuleFile, readAlertingFile, readRuleFile } from "./rule-file.ts";

/** What Grafana and Prometheus read, generated or written by hand. */
export interface Artifacts {
  readonly documents: readonly Document[];
  readonly dashboards: readonly Dashboard[];
  /** Of Prometheus. */
  readonly ruleFiles: readonly RuleFile[];
  /** Of Grafana. */
  readonly alertingFiles: readonly RuleFile[];
  /** Files that are none of these. */
  readonly others: readonly Document[];
}

export function readArtifacts(files: readonly SpecFile[]): Artifacts {
  const documents = files.map(readDocument);
  const read = documents.map((document) => recognised(document, document.value ?? {}, []));
  return {
    documents,
    dashboards: read.flatMap(({ dashboard = [] }) => dashboard),
    ruleFiles: read.flatMap(({ ruleFile = [] }) => ruleFile),
    alertingFiles: read.flatMap(({ alertingFile = [] }) => alertingFile),
    others: read.flatMap(({ other = [] }) => other),
  };
}

interface Recognised {
  readonly dashboard?: Dashboard;
  readonly ruleFile?: RuleFile;
  readonly alertingFile?: RuleFile;
  readonly other?: Document;
}

/** What files about alerting hold; those of other kinds have an `apiVersion`, too. */
const ALERTING = [
  ...["groups", "deleteRules", "contactPoints", "deleteContactPoints", "policies", "resetPolicies"],
  ...["muteTimes", "deleteMuteTimes", "templates", "deleteTemplates"],
];

/** By what it holds: files by hand lie anywhere. */
function recognised(document: Document, fields: Fields, path: Path): Recognised {
  const has = (name: string): boolean => fields[name] !== undefined;
  if (Array.isArray(fields["panels"]) || has("schemaVersion"))
    return { dashboard: readDashboard(document, path, fields) };
  // The HTTP API wraps a dashboard, resource files wrap dashboards and rules.
  for (const inner of ["dashboard", "spec"])
    if (path.length === 0 && typeof fields[inner] === "object")
      return recognised(document, fieldsOf(fields[inner]), [inner]);
  if (fields["apiVersion"] === 1 && ALERTING.some(has))
    return { alertingFile: readAlertingFile(document, fields) };
  if (Array.isArray(fields["groups"])) return { ruleFile: readRuleFile(document, path, fields) };
  return { other: document };
}
