import { provesRules } from "./unit-tests.ts";

/** A template, the value it is given, and what a person must read. */
export interface Rendered {
  readonly template: string;
  readonly value: number;
  readonly text: string;
}

/**
 * Grafana names values in its own way; apart from that both are Go's templates, with the same
 * functions. What it has not evaluated is missing there, and here a condition that is false.
 */
export const asPrometheus = (text: string): string =>
  text
    .replaceAll("$values.A.Value", "$value")
    .replaceAll(/\{\{ with \$values\.[B-Z] \}\}/g, "{{ with false }}");

/** Lets Prometheus render them, one alert each. */
export async function rendersAs(
  all: readonly Rendered[],
  series: readonly { readonly series: string; readonly values: string }[] = [],
): Promise<void> {
  const named = all.map((each, index) => ({ ...each, alert: `A${index}` }));
  const rules = named.map(({ alert, template: text, value }) => ({
    alert,
    expr: `vector(${value})`,
    annotations: { text },
  }));
  await provesRules(
    [{ name: "texts", rules }],
    [
      {
        interval: "1m",
        input_series: series,
        alert_rule_test: named.map(({ alert, text }) => ({
          eval_time: "0m",
          alertname: alert,
          exp_alerts: [{ exp_labels: {}, exp_annotations: { text } }],
        })),
      },
    ],
  );
}
