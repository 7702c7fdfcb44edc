import type { Dashboard, Panel, Query, Rule } from "../artifacts/index.ts";
import type { Code } from "../diagnostics/index.ts";
import type { Span } from "../promql/index.ts";
import type { FieldPart, Path } from "../spec/index.ts";
import type { LintSet } from "./lint-set.ts";

/** Something that a rule objects to. */
export interface Finding {
  /** Where it stands, from what was checked on. */
  readonly at?: Path;
  readonly part?: FieldPart;
  /** What is wrong, in the words of the field. */
  readonly message: string;
  /** Where there is more to say than the rule does. */
  readonly hint?: string;
  /** A part of what was checked that it is about, such as a panel of a dashboard. */
  readonly about?: Subject;
}

/** One finding, if there is something to say. */
export const findingIf = (
  message: string | undefined | false,
  rest: Omit<Finding, "message"> = {},
): readonly Finding[] => (message ? [{ ...rest, message }] : []);

export interface Subject {
  readonly path: Path;
  readonly subject: string;
}

/** Looks at one thing of a file; the others of the set say what it refers to. */
export type Check<Checked> = (checked: Checked, set: LintSet) => readonly Finding[];

/** Each thing that a rule may look at. */
export interface Checks {
  readonly dashboard?: Check<Dashboard>;
  readonly panel?: Check<Panel>;
  /** Of dashboards and of both kinds of rules. */
  readonly query?: Check<Query>;
  /** Of Prometheus and of Grafana. */
  readonly alert?: Check<Rule>;
  readonly prometheusRule?: Check<Rule>;
  readonly grafanaRule?: Check<Rule>;
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
export interface LintRule extends Checks {
  readonly code: Code & `lint/${string}`;
  /** An `error` fails the run. */
  readonly severity: "error" | "warning";
  /** What it leads to where nobody minds. */
  readonly why: string;
  readonly fix: string;
  /** Fields that are reported, and the same as they should be; a query is its text. */
  readonly example: {
    readonly of: Example;
    readonly failing: ExampleFields;
    readonly passing: ExampleFields;
  };
}

export type ExampleFields = string | Readonly<Record<string, unknown>>;

/** `panel-title` of `lint/panel-title`. */
export const nameOf = ({ code }: Pick<LintRule, "code">): string => code.slice("lint/".length);

export const aboutPanel = ({ path, title }: Panel): Subject => ({ path, subject: title });

/** A part of a query; of a template all that it is in. */
export const partOf = ({ inTemplate }: Query, { from, to }: Span): FieldPart =>
  inTemplate ? "value" : { from, to };
