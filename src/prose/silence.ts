import { type Alert, alertUid } from "../rules/index.ts";
import { type Markdown, own } from "./markdown.ts";
import type { Raised } from "./raised.ts";

/** How to silence an alert: for each promise and place that can raise it, and no more than that. */
export function silence(raised: Raised): Markdown {
  const lines =
    raised.pipeline.settings.notify === "grafana" ? inGrafana(raised) : inAlertmanager(raised);
  return own(`\`\`\`\n${lines.join("\n")}\n\`\`\``);
}

/** What all have in common is said once, as a function of the shell; names need no quotes there. */
function inAlertmanager({ kind, pipeline, alerts: same }: Raised): readonly string[] {
  const add = `amtool silence add -d 2h -c 'who, why, ticket' alertname=${kind.name} pipeline=${pipeline.name}`;
  // Several teams may be told of the same.
  const each = new Set(same.map((alert) => labelsOf(alert).map(joined).join(" ")));
  return each.size === 1
    ? [...each].map((labels) => `${add} ${labels}`)
    : [
        `silence() { ${add} "$@"; }`,
        "# and then one of",
        ...[...each].map((labels) => `silence ${labels}`),
      ];
}

/** Grafana calls an alert by the title of its rule, which differs by place; the uid stays. */
const inGrafana = ({ pipeline, alerts: same }: Raised): readonly string[] =>
  same.map((alert) => {
    const rule: Label = ["__alert_rule_uid__", alertUid(alert, pipeline)];
    const matchers = [rule, ...labelsOf(alert)];
    const query = matchers.map((matcher) => `&matcher=${encodeURIComponent(joined(matcher))}`);
    return `${pipeline.settings.grafana.url}/alerting/silence/new?alertmanager=grafana${query.join("")}`;
  });

type Label = readonly [name: string, value: string];

const joined = ([name, value]: Label): string => `${name}=${value}`;

function labelsOf({ slo, objective }: Alert): readonly Label[] {
  const { env, region } = objective.identity;
  return [
    ["slo", slo.name],
    ["env", env],
    ...(region === undefined ? [] : [["region", region] satisfies Label]),
  ];
}
