import {
  choice,
  constant,
  definitions,
  flag,
  integer,
  object,
  ref,
  text,
  type ValueOf,
} from "../../schema/index.ts";
import { byTier, routing } from "./routing.ts";

const version = (what: string, usual: string) =>
  text("^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$", 'a version in quotes, such as "2.42"', {
    description: `Oldest ${what} that must understand the output. Default: ${usual}.`,
  });

const tier = object("Defaults for pipelines of this tier.", {
  objective: ref("percentage", "Objective of SLOs that name none."),
  window: ref("duration", "Window of SLOs that name none."),
  page: ref("severity", "What an alert that should page becomes for this tier."),
  ticket: ref("severity", "What an alert that should open a ticket becomes for this tier."),
  atRisk: ref("severity", "How loud it is that a deadline is at risk, while it can still be kept."),
  exhausted: ref("severity", "How loud it is that an error budget is spent."),
});
export type TierSpec = ValueOf<typeof tier>;

const fields = {
  grafana: object("The Grafana that shows the dashboards.", {
    url: ref("url", "Address of Grafana, for links in alerts. Default: http://localhost:3000."),
    folder: object("Folder of the dashboards and alert rules.", {
      title: ref("title", "Default: Data pipelines."),
      uid: ref("slug", "Default: data-pipelines."),
    }),
    datasource: object("The Prometheus data source.", {
      name: ref("title", "Default: Prometheus."),
      uid: ref("slug", "Default: prometheus."),
      url: ref("url", "Address under which Grafana reaches it. Default: http://prometheus:9090."),
      provision: flag(
        "Whether slograf writes the data source. Default: true; false where it exists already.",
      ),
    }),
    dashboards: ref(
      "folder",
      "Where Grafana finds the dashboards, as mounted. Default: /var/lib/grafana/dashboards.",
    ),
    pausedAlerts: flag(
      "Whether Grafana is given the alerts that Alertmanager sends as well, as paused rules to look at. Default: false.",
    ),
    orgId: integer("Grafana's organisation. Default: 1.", { minimum: 1 }),
    refresh: ref("duration", "How often the on-call dashboard refreshes itself. Default: 1m."),
  }),
  prometheus: object("The Prometheus that evaluates the rules.", {
    scrapeInterval: ref(
      "duration",
      "How often targets are scraped, at most every 4m. Default: 30s.",
    ),
    evaluationInterval: choice(
      ["5s", "10s", "15s", "20s", "30s", "1m"],
      "How often rules are evaluated; it divides a minute. Default: 1m.",
    ),
    retention: ref(
      "duration",
      "How long samples are kept, to warn of windows that are longer. Default: not checked.",
    ),
    queryOffset: ref(
      "duration",
      "Evaluate rules so much later, for samples that arrive late (Prometheus 2.53 and newer).",
    ),
  }),
  labels: object("How raw series name the environment and so on.", {
    service: ref("labelName", "Label of the service. Default: service."),
    env: ref("labelName", "Label of the environment. Default: env."),
    region: ref("labelName", "Label of the region. Default: region."),
  }),
  tiers: byTier("Defaults per tier.", tier),
  links: object("Bases of links.", {
    docs: ref(
      "url",
      "Address under which `out/docs` can be read; alerts link their runbook there.",
    ),
  }),
  minimumCoverage: ref(
    "percentage",
    "A budget of which less was measured is not judged. Default: 25%.",
  ),
  targets: object("Versions that the output is written for.", {
    prometheus: version("Prometheus", "2.42"),
    alertmanager: version("Alertmanager", "0.25"),
    grafana: version("Grafana", "13.0"),
  }),
  routing,
  notify: choice(
    ["alertmanager", "grafana"],
    "The one sender of notifications, for which alerts are written. alertmanager: as rules of Prometheus. grafana: as rules of Grafana. Default: alertmanager.",
  ),
};

/** Settings as a single spec may give them. */
export const settings = object(
  "Settings that differ for this pipeline from slo-specs/_settings.yaml.",
  fields,
);
export type SettingsSpec = ValueOf<typeof settings>;

/** Settings that hold for the whole installation, so that a single spec cannot change them. */
export const INSTALLATION_WIDE = [
  ["grafana", "dashboards"],
  ["grafana", "orgId"],
  ["grafana", "datasource", "name"],
  ["grafana", "datasource", "url"],
  ["grafana", "datasource", "provision"],
  ["routing"],
  ["targets"],
  ["tiers"],
] as const;

/** JSON Schema of `slo-specs/_settings.yaml`. */
export const settingsSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "slograf settings",
  ...object(
    "Settings of the whole organisation: slo-specs/_settings.yaml.",
    { apiVersion: constant("slograf/v1", "Version of the format."), ...fields },
    ["apiVersion"],
  ),
  $defs: definitions,
};
