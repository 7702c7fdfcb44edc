import { stringify } from "yaml";
import { codes } from "../../../src/diagnostics/index.ts";
import { type ExampleFields, type LintRule, nameOf } from "../../../src/lint/index.ts";

/** The page of a rule; `reported` is what slograf says of the failing example. */
export const lintPage = (rule: LintRule, reported: string): string => `# ${nameOf(rule)}

${codes[rule.code]}

${rule.severity === "error" ? "An error: the run fails." : "A warning: the run fails only beyond `--max-warnings`."} Checked: ${checked(rule)}.

## Why

${rule.why}

## What to do

${rule.fix}

## Reported

${shown(rule.example.of, rule.example.failing)}

\`\`\`
${reported}
\`\`\`

## Fine

${shown(rule.example.of, rule.example.passing)}

## To keep it as it is

\`\`\`yaml
# slo-specs/_lint.yaml
apiVersion: slograf/v1
suppress:
  - rule: ${nameOf(rule)}
    ${isAboutDashboards(rule) ? "dashboard: orders-on-call" : "alert: OrdersLate"}
    reason: Why this stays as it is.
\`\`\`
`;

const isAboutDashboards = ({ dashboard, panel, query }: LintRule): boolean =>
  (dashboard ?? panel ?? query) !== undefined;

function checked(rule: LintRule): string {
  const ofBoth = rule.query ?? rule.alert;
  return [
    ...(isAboutDashboards(rule) ? ["dashboards"] : []),
    ...((rule.prometheusRule ?? ofBoth) === undefined ? [] : ["rules of Prometheus"]),
    ...((rule.grafanaRule ?? ofBoth) === undefined ? [] : ["alert rules of Grafana"]),
  ].join(", ");
}

/** Dashboards are JSON and rules are YAML, as people write them. */
function shown(of: LintRule["example"]["of"], fields: ExampleFields): string {
  if (typeof fields === "string") return fenced("promql", fields);
  const isRule = of === "recording rule" || of === "alert" || of === "Grafana alert rule";
  const text = isRule ? stringify(fields, { lineWidth: 0 }) : JSON.stringify(fields, null, 2);
  return `Of ${of === "alert" ? "an" : "a"} ${of}:\n\n${fenced(isRule ? "yaml" : "json", text.trimEnd())}`;
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** What `docs/lint/README.md` says: every rule in a line. */
export const lintIndexPage = (rules: readonly LintRule[]): string => `# What \`slograf lint\` checks

\`slograf lint\` checks dashboards, Prometheus' rule files and Grafana's alerting files, generated or written
by hand, and against each other: by default all of \`out/\`, otherwise the files and folders that are named.
Errors end it with the exit code 1; warnings do so beyond \`--max-warnings\`.

| rule | | what is right |
|---|---|---|
${rules.map((rule) => `| [${nameOf(rule)}](${nameOf(rule)}.md) | ${rule.severity} | ${codes[rule.code]} |`).join("\n")}

## What stays as it is

\`slo-specs/_lint.yaml\` names findings that are not reported, each with its reason. What an entry leaves out
matches anything; one that matches nothing any more is reported.

\`\`\`yaml
# yaml-language-server: $schema=../schema/slograf-lint.schema.json
apiVersion: slograf/v1
suppress:
  - rule: panel-title
    file: dashboards/legacy/     # a file, or a folder with a slash at its end
    reason: They are replaced in spring.
  - rule: unit-set
    dashboard: checkout          # a uid
    panel: Build number          # a title
    reason: A version has no unit.
  - rule: alert-annotations
    alert: Watchdog              # the name of an alert, or of what a rule records
    reason: It fires always, and is read by a machine.
\`\`\`

In a rule file written by hand a comment does the same for the rule, group or field below it, and at the top
for all of the file:

\`\`\`yaml
      # slograf-lint-disable counter-in-rate: the exporter resets it every minute
      - record: job:orders:last_minute
        expr: sum by (job) (orders_total)
\`\`\`

## In a pipeline

\`--format github\` prints annotations for GitHub Actions, \`--format sarif\` SARIF 2.1.0 for code scanning (what
is suppressed is in it, with its reason), \`--format json\` is for everything else.

## Beside Grafana's linter

\`out/grafana/dashboards/.lint\` tells [dashboard-linter](https://github.com/grafana/dashboard-linter) which of
its rules do not apply to slograf's dashboards, and why. Its other rules hold.
`;
