import {
  type Diagnostic,
  distinct,
  hasErrors,
  type Location,
  sortDiagnostics,
} from "../diagnostics/index.ts";
import { checkSuppressions, type SpecFile } from "../spec/index.ts";
import type { Document } from "./document.ts";
import { commentsIn } from "./inline.ts";
import { type LintSet, readLintSet } from "./lint-set.ts";
import type { Finding, LintRule } from "./rule.ts";
import { type Suppression, suppressionsIn } from "./suppressions.ts";

export interface LintInput {
  readonly files: readonly SpecFile[];
  /** `slo-specs/_lint.yaml`, where there is one. */
  readonly suppressions?: SpecFile;
  /** Whether the files are all that there is: only then a suppression can be told to be of no use. */
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
  readonly finding: Finding;
  readonly document: Document;
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
    ...[...checked, set, ...comments].flatMap((each) => each.diagnostics),
    ...told,
    ...known.filter((each) => isUnused(each, used, isWhole)).map(unused),
  ];
  const texts = [...set.documents, ...checked.map(({ source }) => source)];
  return {
    diagnostics: sortDiagnostics(distinct(diagnostics)),
    suppressed,
    texts: new Map(texts.map(({ file, text }) => [file, text])),
  };
}

/** Which findings are told, which are not, and because of what. */
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

function findings(set: LintSet, rules: readonly LintRule[]): readonly Found[] {
  return rules.flatMap((rule) => [
    ...set.dashboards.flatMap((each) =>
      (rule.dashboard?.(each, set) ?? []).map(
        (finding): Found => ({
          ...{ rule, finding, document: each.document, kind: "dashboard", uid: each.uid },
        }),
      ),
    ),
    ...set.ruleFiles.flatMap((each) =>
      (rule.ruleFile?.(each, set) ?? []).map(
        (finding): Found => ({
          ...{ rule, finding, document: each.document, kind: "rules" },
        }),
      ),
    ),
    ...set.alertingFiles.flatMap((each) =>
      (rule.alertingFile?.(each, set) ?? []).map(
        (finding): Found => ({
          ...{ rule, finding, document: each.document, kind: "rules" },
        }),
      ),
    ),
  ]);
}

function diagnosticOf({ rule, finding, document }: Found): Diagnostic {
  const at: Location = document.locate(finding.path, finding.part ?? "value");
  const { message, hint = rule.mend } = finding;
  return { severity: rule.severity, code: rule.code, message, hint, at };
}

/** Whether the run fails. */
export const fails = ({ diagnostics }: LintResult, mostWarnings: number | undefined): boolean =>
  hasErrors(diagnostics) ||
  (mostWarnings !== undefined &&
    diagnostics.filter(({ severity }) => severity === "warning").length > mostWarnings);
