import type { Dashboard, Document, Rule, RuleFile } from "../artifacts/index.ts";
import { type Diagnostic, hasErrors, maskedIn, reported } from "../diagnostics/index.ts";
import { checkSuppressions, type FieldPart, type Path, type SpecFile } from "../spec/index.ts";
import { commentsIn } from "./inline.ts";
import { type LintSet, readLintSet } from "./lint-set.ts";
import type { Check, LintRule } from "./rule.ts";
import { type Suppression, suppressionsIn } from "./suppressions.ts";

export interface LintInput {
  readonly files: readonly SpecFile[];
  /** `slo-specs/_lint.yaml`, where there is one. */
  readonly suppressions?: SpecFile;
  /** Whether the files are all that there is: only then a suppression is known to be of no use. */
  readonly isWhole: boolean;
}

/** A finding that stays as it is. */
export interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
  readonly by: "file" | "comment";
}

export interface LintResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** Texts by path, for the excerpts of diagnostics. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A finding with all that a suppression may ask for. */
export interface Found {
  readonly rule: LintRule;
  readonly message: string;
  readonly hint: string;
  readonly document: Document;
  readonly path: Path;
  readonly part: FieldPart;
  /** The panel, alert or recording that it is about, as a person calls it. */
  readonly subject: string | undefined;
  readonly kind: "dashboard" | "rules";
  readonly uid?: string | undefined;
}

/** Checks files against each other and against every rule. Pure. */
export function lint(
  { files, suppressions, isWhole }: LintInput,
  rules: readonly LintRule[],
): LintResult {
  const set = readLintSet(files);
  const checked = suppressions === undefined ? [] : [checkSuppressions(suppressions)];
  const comments = set.documents.flatMap((document) => commentsIn(document, rules));
  const known = [
    ...checked.flatMap(suppressionsIn),
    ...comments.flatMap(({ suppression = [] }) => suppression),
  ];
  const { told, suppressed, used } = sift(findings(set, rules), known);
  const diagnostics = [
    ...[...checked, ...set.documents, ...comments].flatMap((each) => each.diagnostics),
    ...set.others.flatMap(notChecked),
    ...told,
    ...known.filter((each) => isUnused(each, used, isWhole)).map(unused),
  ];
  const texts = [...set.documents, ...checked.map(({ source }) => source)];
  return {
    diagnostics: reported(diagnostics),
    suppressed: maskedIn(suppressed),
    texts: new Map(texts.map(({ file, text }) => [file, text])),
  };
}

/** Grafana's other provisioning files. */
const OTHERS = ["providers", "datasources", "apps", "plugins", "deleteDatasources"];

const notChecked = ({ value = {}, diagnostics, locate }: Document): readonly Diagnostic[] =>
  hasErrors(diagnostics) || OTHERS.some((name) => value[name] !== undefined)
    ? []
    : [
        {
          severity: "warning",
          code: "file/not-checked",
          message: "The file is neither a dashboard nor rules, and nothing of it is checked.",
          hint: "Dashboards have `panels`, rule files have `groups`.",
          at: locate([]),
        },
      ];

/** Which findings are reported, which are not, and because of what. */
function sift(all: readonly Found[], known: readonly Suppression[]) {
  const told: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<Suppression>();
  for (const found of all) {
    const cause = known.find((each) => each.covers(found));
    if (cause === undefined) told.push(diagnosticOf(found));
    else {
      used.add(cause);
      const { reason, by } = cause;
      suppressed.push({ diagnostic: diagnosticOf(found), reason, by });
    }
  }
  return { told, suppressed, used };
}

/** A comment stands in the file that it is about, so that nothing else could make use of it. */
const isUnused = (each: Suppression, used: ReadonlySet<Suppression>, isWhole: boolean): boolean =>
  !used.has(each) && (isWhole || each.by === "comment");

const unused = ({ at, rule, reason }: Suppression): Diagnostic => ({
  severity: "warning",
  code: "suppression/unused",
  message: `Nothing is found any more that \`${rule}\` would object to here.`,
  hint: `Remove the suppression (“${reason}”).`,
  at,
});

const findings = (set: LintSet, rules: readonly LintRule[]): readonly Found[] =>
  rules.flatMap((rule) => [
    ...set.dashboards.flatMap((dashboard) => inDashboard(rule, dashboard, set)),
    ...set.ruleFiles.flatMap((file) => inRules(rule, file, rule.prometheusRule, set)),
    ...set.alertingFiles.flatMap((file) => inRules(rule, file, rule.grafanaRule, set)),
  ]);

function inDashboard(rule: LintRule, dashboard: Dashboard, set: LintSet): readonly Found[] {
  const { document, uid, panels, queries } = dashboard;
  const inFile = { rule, document, kind: "dashboard", uid } as const;
  return [
    ...found(rule.dashboard, [dashboard], () => undefined, inFile, set),
    ...found(rule.panel, panels, ({ title }) => title, inFile, set),
    ...found(rule.query, queries, ({ subject }) => subject, inFile, set),
  ];
}

function inRules(
  rule: LintRule,
  { document, rules }: RuleFile,
  own: Check<Rule> | undefined,
  set: LintSet,
): readonly Found[] {
  const inFile = { rule, document, kind: "rules" } as const;
  const alerts = rules.filter(({ isAlert }) => isAlert);
  const queries = rules.flatMap((each) => each.queries);
  return [
    ...found(own, rules, ({ name }) => name, inFile, set),
    ...found(rule.alert, alerts, ({ name }) => name, inFile, set),
    ...found(rule.query, queries, ({ subject }) => subject, inFile, set),
  ];
}

const found = <Checked extends { readonly path: Path }>(
  check: Check<Checked> | undefined,
  all: readonly Checked[],
  subjectOf: (checked: Checked) => string | undefined,
  inFile: Pick<Found, "rule" | "document" | "kind" | "uid">,
  set: LintSet,
): readonly Found[] =>
  check === undefined
    ? []
    : all.flatMap((checked) =>
        check(checked, set).map(({ at = [], part = "value", message, hint, about }) => ({
          ...{ ...inFile, message, hint: hint ?? inFile.rule.fix, part },
          path: [...(about ?? checked).path, ...at],
          subject: about === undefined ? subjectOf(checked) : about.subject,
        })),
      );

const diagnosticOf = ({ rule, message, hint, document, path, part }: Found): Diagnostic => ({
  ...{ severity: rule.severity, code: rule.code, message, hint },
  at: document.locate(path, part),
});

/** Whether the run fails. */
export const fails = ({ diagnostics }: LintResult, mostWarnings: number | undefined): boolean =>
  hasErrors(diagnostics) ||
  (mostWarnings !== undefined &&
    diagnostics.filter(({ severity }) => severity === "warning").length > mostWarnings);
