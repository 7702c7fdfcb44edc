import type { Code } from "../diagnostics/index.ts";
import type { FieldPart, Path } from "../spec/index.ts";
import type { AlertingFile } from "./alerting-file.ts";
import type { Dashboard } from "./dashboard.ts";
import type { LintSet } from "./lint-set.ts";
import type { RuleFile } from "./rule-file.ts";

/** Something that a rule objects to. */
export interface Finding {
  /** In the file that was checked. */
  readonly path: Path;
  readonly part?: FieldPart;
  /** What is wrong, in the words of the field. */
  readonly message: string;
  /** Where there is more to say than the rule does. */
  readonly hint?: string;
  /** The panel, alert or recording that it is about, as a person calls it. */
  readonly subject?: string;
}

/** What an example shows; the rest of the file is as it should be. */
export type Example =
  | "dashboard"
  | "panel"
  | "query"
  | "variable"
  | "recording rule"
  | "alert"
  | "Grafana alert rule";

/** One thing that is checked; what it is about is said by its code's text. */
export interface LintRule {
  readonly code: Code & `lint/${string}`;
  /** An `error` fails the run. */
  readonly severity: "error" | "warning";
  /** What it leads to where nobody minds. */
  readonly why: string;
  /** How to mend it. */
  readonly mend: string;
  readonly dashboard?: (dashboard: Dashboard, set: LintSet) => readonly Finding[];
  readonly ruleFile?: (file: RuleFile, set: LintSet) => readonly Finding[];
  readonly alertingFile?: (file: AlertingFile, set: LintSet) => readonly Finding[];
  /** Fields that are told of, and the same as they should be; a query is its text. */
  readonly example: {
    readonly of: Example;
    readonly failing: ExampleFields;
    readonly passing: ExampleFields;
  };
}

export type ExampleFields = string | Readonly<Record<string, unknown>>;

/** `panel-title` of `lint/panel-title`. */
export const nameOf = ({ code }: Pick<LintRule, "code">): string => code.slice("lint/".length);
