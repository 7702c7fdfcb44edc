import type { Fact, Format, Text } from "../alerts/index.ts";
import { quote } from "../promql/index.ts";
import type { Alert } from "../rules/index.ts";
import { type Facts, known, UNKNOWN } from "./facts.ts";
import { sincePrometheus } from "./since.ts";

/** What a template engine calls things. */
export interface Dialect {
  /** The value of the alert's expression, as an operand of a function. */
  readonly value: string;
  /** Escapes literal text beyond what Go templates need. */
  readonly literal: (text: string) => string;
  /** Runs `shown` with the fact's value as a variable's name, and `otherwise` where it is not known. */
  readonly fact: (fact: Fact, shown: (value: string) => string, otherwise: string) => string;
  /** What is added to the address of a dashboard, so that it opens at the time of the alert. */
  readonly since: (alert: Alert) => readonly Text[];
}

export const prometheusDialect: Dialect = {
  value: "$value",
  literal: (text) => text,
  fact: ({ query }, shown, otherwise) =>
    `{{ with query ${quote(known(query))} }}${shown("(. | first | value)")}{{ else }}${otherwise}{{ end }}`,
  since: sincePrometheus,
};

/**
 * Grafana fills `${…}` from its environment in annotations, and takes `$$` for `$`, depending on the
 * version: a dollar sign that a person wrote is printed by the template. A template cannot query:
 * facts are queries of the rule, each with one value and no labels, so that every instance sees them.
 * When an alert began only its messages know.
 */
export const grafanaDialect = (facts: Facts): Dialect => ({
  value: "$values.A.Value",
  literal: (text) => text.replaceAll("$", '{{ "$" }}'),
  fact: ({ query }, shown, otherwise) =>
    `{{ with $values.${facts.refOf(query)} }}{{ if gt .Value ${UNKNOWN}.0 }}${shown(".Value")}{{ else }}${otherwise}{{ end }}{{ else }}${otherwise}{{ end }}`,
  since: () => [],
});

const FORMATS: Readonly<Record<Format, string>> = {
  duration: "humanizeDuration",
  percent: "humanizePercentage",
  number: "humanize",
  factor: 'printf "%.1f"',
  times: 'printf "%.1f×"',
  milliseconds: 'printf "%.0f"',
};

/** Text for a Go template: literal parts stay inert, whatever they hold. */
export const template = (parts: readonly Text[], dialect: Dialect): string =>
  parts.map((part) => piece(part, dialect)).join("");

function piece(part: Text, dialect: Dialect): string {
  const text = (literal: string) => dialect.literal(inert(literal));
  if (typeof part === "string") return text(part);
  if ("value" in part) return `{{ ${FORMATS[part.value]} ${dialect.value} }}`;
  const { as, lead = "", zero, otherwise } = part;
  const shown = (value: string): string => {
    const number = `${text(lead)}{{ ${FORMATS[as]} ${value} }}`;
    // Zero is false for a template.
    return zero === undefined
      ? number
      : `{{ if ${value} }}${number}{{ else }}${text(zero)}{{ end }}`;
  };
  return dialect.fact(part, shown, text(otherwise));
}

/**
 * Braces that a person wrote are printed by the template, not run by it; so is one that would stand
 * before an action and be taken for a part of it.
 */
const inert = (text: string): string =>
  text.includes("{") ? text.replaceAll(/\{(?=[{$]|$)/g, '{{ "{" }}') : text;
