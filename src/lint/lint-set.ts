import { compare, type Diagnostic } from "../diagnostics/index.ts";
import type { Path, SpecFile } from "../spec/index.ts";
import { type AlertingFile, readAlertingFile } from "./alerting-file.ts";
import { type Dashboard, readDashboard } from "./dashboard.ts";
import { type Document, readDocument } from "./document.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { type Firsts, firsts, recordings } from "./lookups.ts";
import { type Rule, type RuleFile, readRuleFile } from "./rule-file.ts";

/** What is checked together: files refer to each other. */
export interface LintSet {
  readonly documents: readonly Document[];
  readonly dashboards: readonly Dashboard[];
  readonly ruleFiles: readonly RuleFile[];
  readonly alertingFiles: readonly AlertingFile[];
  /** The rules that may record a series of this name, of this pipeline or of any. */
  readonly recordings: (metric: string, pipeline?: string) => readonly Rule[];
  /** Of those with the same uid, title or series the first. */
  readonly firsts: Firsts;
  /** Files of which nothing is checked. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorted by path: of two files that clash the same one is always told. */
export function readLintSet(files: readonly SpecFile[]): LintSet {
  const documents = files.toSorted((a, b) => compare(a.path, b.path)).map(readDocument);
  const read = documents
    .filter(({ diagnostics }) => !diagnostics.some(({ severity }) => severity === "error"))
    .map((document) => recognise(document, document.value, []));
  const dashboards = read.flatMap(({ dashboard = [] }) => dashboard);
  const ruleFiles = read.flatMap(({ ruleFile = [] }) => ruleFile);
  const alertingFiles = read.flatMap(({ alertingFile = [] }) => alertingFile);
  return {
    documents,
    dashboards,
    ruleFiles,
    alertingFiles,
    recordings: recordings(ruleFiles),
    firsts: firsts({ dashboards, ruleFiles, alertingFiles }),
    diagnostics: [
      ...documents.flatMap(({ diagnostics }) => diagnostics),
      ...read.flatMap(({ unknown = [] }) => unknown),
    ],
  };
}

interface Recognised {
  readonly dashboard?: Dashboard;
  readonly ruleFile?: RuleFile;
  readonly alertingFile?: AlertingFile;
  readonly unknown?: Diagnostic;
}

/** Grafana's other provisioning files, and those about alerting that hold no rules. */
const NOT_CHECKED = ["providers", "datasources", "apps", "plugins", "deleteDatasources"];
const ALERTING = [
  ...["groups", "deleteRules", "contactPoints", "deleteContactPoints", "policies", "resetPolicies"],
  ...["muteTimes", "deleteMuteTimes", "templates", "deleteTemplates"],
];

function recognise(document: Document, fields: Fields, path: Path): Recognised {
  const has = (name: string): boolean => fields[name] !== undefined;
  if (Array.isArray(fields["panels"]) || has("schemaVersion"))
    return { dashboard: readDashboard(document, path, fields) };
  // The HTTP API wraps a dashboard, resource files wrap dashboards and rules.
  for (const inner of ["dashboard", "spec"])
    if (path.length === 0 && typeof fields[inner] === "object")
      return recognise(document, fieldsOf(fields[inner]), [inner]);
  if (fields["apiVersion"] === 1 && ALERTING.some(has))
    return { alertingFile: readAlertingFile(document, fields) };
  if (Array.isArray(fields["groups"])) return { ruleFile: readRuleFile(document, path, fields) };
  return NOT_CHECKED.some(has) ? {} : { unknown: unknownFile(document) };
}

const unknownFile = ({ locate }: Document): Diagnostic => ({
  severity: "warning",
  code: "file/not-checked",
  message: "The file is neither a dashboard nor rules, and nothing of it is checked.",
  hint: "Dashboards have `panels`, rule files have `groups`.",
  at: locate([]),
});
