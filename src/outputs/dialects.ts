import type { Fact, Format, Text } from "../alerts/index.ts";
import { equals, exactly, type Matchers, quote } from "../promql/index.ts";
import { type Alert, idOf } from "../rules/index.ts";
import { type Facts, known, UNKNOWN } from "./facts.ts";

type PlaceLabel = "env" | "region";

/** What a template engine calls things. */
export interface Dialect {
  /** Runs `shown` with the value of the alert's expression, as an operand of a function. */
  readonly value: (shown: (value: string) => string) => string;
  /** Escapes literal text beyond what Go templates need. */
  readonly literal: (text: string) => string;
  /** Where the alert is. */
  readonly place: (label: PlaceLabel) => string;
  /** Runs `shown` with the fact's value as a variable's name, and `otherwise` where it is not known. */
  readonly fact: (fact: Fact, shown: (value: string) => string, otherwise: string) => string;
}

/** One rule stands for several places: its texts name the one by its labels, and ask for it. */
export const prometheusDialect = (alert: Alert): Dialect => ({
  value: (shown) => shown("$value"),
  literal: (text) => text,
  place: (label) => `{{ $labels.${label} }}`,
  fact: ({ query }, shown, otherwise) =>
    `{{ with ${asked(query, alert)} | query }}${shown("(. | first | value)")}{{ else }}${otherwise}{{ end }}`,
});

/** Fills the place into a query as `printf` does it. */
function asked(query: Fact["query"], { objective }: Alert): string {
  const { pipeline, slo, region } = objective.identity;
  const labels: readonly PlaceLabel[] = region === undefined ? ["env"] : ["env", "region"];
  const places: Matchers = Object.fromEntries(
    labels.map((label, index) => [label, equals(`%[${index + 1}]s`)]),
  );
  const text = known(query({ ...exactly({ pipeline, slo }), ...places }));
  const escaped = text.replaceAll(/%(?!\[\d]s)/g, "%%");
  return `printf ${quote(escaped)} ${labels.map((label) => `$labels.${label}`).join(" ")}`;
}

/**
 * Grafana fills `${…}` from its environment in annotations, and takes `$$` for `$`, depending on the
 * version: a dollar sign that a person wrote is printed by the template. A template cannot query:
 * facts are queries of the rule, each with one value and no labels, so that every instance sees them.
 */
export const grafanaDialect = (facts: Facts, { objective }: Alert): Dialect => ({
  // While nothing fires there is no value, and Grafana writes an error into its log for each text.
  value: (shown) => `{{ with $values.A }}${shown(".Value")}{{ end }}`,
  literal: (text) => text.replaceAll("$", '{{ "$" }}'),
  place: (label) => objective.place[label] ?? "",
  fact: ({ query }, shown, otherwise) =>
    `{{ with $values.${facts.refOf(query(idOf(objective)))} }}{{ if gt .Value ${UNKNOWN}.0 }}${shown(".Value")}{{ else }}${otherwise}{{ end }}{{ else }}${otherwise}{{ end }}`,
});

const FORMATS: Readonly<Record<Format, string>> = {
  duration: "humanizeDuration",
  percent: "humanizePercentage",
  number: "humanize",
  factor: 'printf "%.1f"',
  times: 'printf "%.1f×"',
};

/** Text for a Go template: literal parts stay inert, whatever they hold. */
export const template = (parts: readonly Text[], dialect: Dialect): string =>
  parts.map((part) => piece(part, dialect)).join("");

function piece(part: Text, dialect: Dialect): string {
  const text = (literal: string) => dialect.literal(inert(literal));
  if (typeof part === "string") return text(part);
  if ("place" in part) return dialect.place(part.place);
  if ("value" in part) return dialect.value((value) => `{{ ${FORMATS[part.value]} ${value} }}`);
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
export const inert = (text: string): string =>
  text.includes("{") ? text.replaceAll(/\{(?=[{$]|$)/g, '{{ "{" }}') : text;
