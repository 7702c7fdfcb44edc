import type { Text } from "../../src/alerts/index.ts";
import { type Dialect, grafanaDialect } from "../../src/outputs/dialects.ts";
import { factsOf } from "../../src/outputs/facts.ts";
import { type Alert, idOf } from "../../src/rules/index.ts";
import { provesRules } from "./unit-tests.ts";

/** A template, the value it is given, and what a person must read. */
export interface Rendered {
  readonly template: string;
  readonly value: number;
  /** Where the alert fires: labels of its series. */
  readonly place?: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Grafana names values in its own way; apart from that both are Go's templates, with the same
 * functions. What it has not evaluated is missing there, and here a condition that is false.
 */
export const asPrometheus = (text: string): string =>
  text
    .replaceAll(/\{\{ with \$values\.A \}\}(\{\{ [^}]*)\.Value( \}\})\{\{ end \}\}/g, "$1$value$2")
    .replaceAll(/\{\{ with \$values\.[B-Z] \}\}/g, "{{ with false }}");

/** As Grafana's rule of the alert has it, with the facts of these texts beside it. */
export const grafanaDialectOf = (alert: Alert, texts: readonly (readonly Text[])[]): Dialect =>
  grafanaDialect(factsOf(texts, idOf(alert.objective)), alert);

const placed = (value: number, place: Readonly<Record<string, string>>): string =>
  Object.entries(place).reduce(
    (expr, [label, name]) => `label_replace(${expr}, "${label}", "${name}", "", "")`,
    `vector(${value})`,
  );

/** Lets Prometheus render them, one alert each. */
export async function rendersAs(
  all: readonly Rendered[],
  series: readonly { readonly series: string; readonly values: string }[] = [],
): Promise<void> {
  const named = all.map((each, index) => ({ ...each, alert: `A${index}` }));
  const rules = named.map(({ alert, template: text, value, place = {} }) => ({
    alert,
    expr: placed(value, place),
    annotations: { text },
  }));
  await provesRules(
    [{ name: "texts", rules }],
    [
      {
        interval: "1m",
        input_series: series,
        alert_rule_test: named.map(({ alert, text, place = {} }) => ({
          eval_time: "0m",
          alertname: alert,
          exp_alerts: [{ exp_labels: { ...place }, exp_annotations: { text } }],
        })),
      },
    ],
  );
}
