import { ALERTS, type Damage, type Data, GRAFANA, RECORDING, rule } from "./damage.ts";

/** Rules and alerts, damaged. */
export const damagedRules: readonly Damage[] = [
  ["a rule's query is cut", "query-parses", RECORDING, (file) => (rule(file).expr = "sum by (")],
  [
    "an alert computes with an objective of its own",
    "threshold-agrees",
    ALERTS,
    (file) => {
      const { pipeline, slo } = rule(file).labels;
      const matchers = `pipeline="${pipeline}",slo="${slo}",window="1h"`;
      rule(file).expr = `slo:sli_error:ratio{${matchers}} / 0.2 > 14.4`;
    },
  ],
  ["a uid is lost", "valid-uid", GRAFANA, (file) => delete rule(file).uid],
  [
    "two alert rules have one uid",
    "unique-uid",
    GRAFANA,
    (file) => (rule(file).uid = file.groups[0].rules[1].uid),
  ],
  [
    "an alert leads to a panel that is gone",
    "alert-links",
    GRAFANA,
    (file) => (rule(file).annotations.__panelId__ = "1"),
  ],
  [
    "an alert leads to a dashboard that is gone",
    "alert-links",
    GRAFANA,
    (file) => (rule(file).annotations.__dashboardUid__ = "orders"),
  ],
  [
    "a URL in an alert leads to a panel that is gone",
    "alert-links",
    ALERTS,
    (file) => {
      const { annotations } = rule(file);
      annotations.dashboard_url = annotations.dashboard_url.replace(/viewPanel=\d+/, "viewPanel=1");
    },
  ],
  [
    "an alert has no runbook",
    "alert-annotations",
    ALERTS,
    (file) => delete rule(file).annotations.runbook_url,
  ],
  [
    "an alert of Grafana says nothing",
    "alert-annotations",
    GRAFANA,
    (file) => (rule(file).annotations.summary = ""),
  ],
  [
    "an alert has no severity",
    "alert-severity",
    ALERTS,
    (file) => delete rule(file).labels.severity,
  ],
  [
    "a rule is gone that others read",
    "series-recorded",
    RECORDING,
    (file) => {
      for (const group of file.groups)
        group.rules = group.rules.filter(({ record }: Data) => record !== "slo:status:level");
    },
  ],
  [
    "a rule stands there twice",
    "recorded-once",
    RECORDING,
    (file) => file.groups[0].rules.push(rule(file)),
  ],
  [
    "an alert rule asks a variable",
    "datasource-variable",
    GRAFANA,
    (file) => (rule(file).data[0].datasourceUid = "${datasource}"),
  ],
];
