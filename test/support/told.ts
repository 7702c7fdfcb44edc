import { parse, stringify } from "yaml";
import { encode, groupsOf, type Series, type Subject, shifted } from "./scenario.ts";
import { provesRules } from "./unit-tests.ts";

/** What an alert's annotation says at some minutes; nothing where it does not fire. */
export interface Saying {
  readonly minutes: number;
  readonly series: readonly Series[];
  readonly alert: string;
  readonly annotation: string;
  readonly says: readonly (readonly [minute: number, text: string | undefined])[];
}

interface AlertRule {
  readonly alert?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly rules: readonly AlertRule[];
}

/** Lets promtool render one annotation of one alert of the subject. */
export async function says(subject: Subject, saying: Saying): Promise<void> {
  const { alert, annotation, minutes, series } = saying;
  const known = shifted(stringify(groupsOf(subject)), subject.startSeconds ?? 0);
  const groups = (parse(known) as readonly Group[]).map((group) => ({
    ...group,
    rules: group.rules
      .filter((rule) => rule.alert === undefined || rule.alert === alert)
      .map((rule) => (rule.alert === undefined ? rule : only(rule, annotation))),
  }));
  const labels = groups.flatMap(({ rules }) => rules).find((rule) => rule.alert === alert)?.labels;
  if (labels === undefined) throw new Error(`no alert ${alert}`);
  await provesRules(groups, [
    {
      interval: "30s",
      input_series: series.map(({ series: metric, at }) => ({
        series: metric,
        values: encode(at, minutes, 30),
      })),
      alert_rule_test: saying.says.map(([minute, text]) => ({
        eval_time: `${minute}m`,
        alertname: alert,
        exp_alerts:
          text === undefined
            ? []
            : [{ exp_labels: { ...labels, env: "prod" }, exp_annotations: { [annotation]: text } }],
      })),
    },
  ]);
}

const only = (rule: AlertRule, annotation: string): AlertRule => ({
  ...rule,
  annotations: { [annotation]: rule.annotations[annotation] ?? "" },
});
