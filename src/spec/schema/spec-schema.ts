import { TIERS } from "../spec.ts";
import { definitions, type JsonSchema, ref } from "./definitions.ts";
import { settingsProperties } from "./settings-schema.ts";
import { signal, signalNames, source } from "./signal-schema.ts";
import { slo } from "./slo-schema.ts";

const place = (what: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: ["array", "object"],
  items: ref("name"),
  uniqueItems: true,
  minItems: 1,
  minProperties: 1,
  propertyNames: ref("name"),
  additionalProperties: {
    type: ["object", "null"],
    additionalProperties: false,
    properties: {
      selector: ref(
        "selector",
        `How raw series of this ${what} are told apart. Default: by the ${what} label.`,
      ),
      ...properties,
    },
  },
  "x-expects": `a list of names, or a mapping from name to selector`,
  description: `Names of the ${what}s, where the series carry a label for it; or a mapping from name to selector, where they do not.`,
});

const deploy = (
  from: string,
  description: string,
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
): JsonSchema => ({
  type: "object",
  title: from,
  description,
  properties: { from: { const: from, description }, ...properties },
  required: ["from", ...required],
  additionalProperties: false,
});

const deploys: JsonSchema = {
  type: "object",
  required: ["from"],
  discriminator: { propertyName: "from" },
  description:
    "How deploys are marked on the dashboards. Default: Grafana annotations tagged deploy, service and env.",
  oneOf: [
    deploy("build-info", "A metric that carries the running version as a label.", ["metric"], {
      metric: ref("metricName", "For example app_build_info."),
      label: ref("labelName", "Label that holds the version. Default: version."),
      selector: ref("selector"),
    }),
    deploy(
      "kubernetes",
      "A Deployment whose spec changed (also fires when it is scaled).",
      ["deployment"],
      {
        deployment: ref("labelValue", "Name of the Deployment."),
        namespace: ref("labelValue", "Its namespace."),
      },
    ),
    deploy("argocd", "A successful sync of an Argo CD application.", ["application"], {
      application: ref("labelValue", "Name of the application."),
    }),
    deploy("start-time", "A process that started (marks crashes, too).", [], {
      metric: ref("metricName", "Default: process_start_time_seconds."),
      selector: ref("selector"),
    }),
    deploy(
      "prometheus",
      "A PromQL expression that is above zero when a deploy happens.",
      ["expr"],
      {
        expr: ref("promql", "May use $selector, $env, $service."),
        label: ref("labelName", "Label that holds the version, where there is one."),
      },
    ),
    deploy("grafana-tags", "Annotations that the delivery pipeline posts to Grafana.", [], {
      tags: {
        type: "array",
        items: ref("name"),
        maxItems: 5,
        description: "Tags besides the service and the environment. Default: [deploy].",
      },
    }),
    deploy("loki", "Log lines of the delivery pipeline.", ["datasource", "query"], {
      datasource: ref("name", "Uid of the Loki data source."),
      query: ref("text", "A LogQL query; $service and $env are filled in."),
    }),
  ],
};

export const specSchema: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "slograf spec",
  description: "What one data pipeline promises: slo-specs/<pipeline>.yaml.",
  type: "object",
  required: [
    "apiVersion",
    "kind",
    "pipeline",
    "service",
    "owner",
    "environments",
    "metrics",
    "slos",
  ],
  additionalProperties: false,
  properties: {
    apiVersion: { const: "slograf/v1", description: "Version of the format." },
    kind: {
      enum: ["batch", "streaming"],
      description: "batch runs and ends, streaming runs all the time.",
    },
    pipeline: ref("slug", "Stable key of the pipeline: file names, uids and ids come from it."),
    title: ref("title", "How people call it. Default: the key."),
    description: ref("text", "What the pipeline does, in a sentence or two."),
    service: ref("name", "The service it belongs to."),
    owner: ref("name", "The team that acts when it breaks."),
    inform: ref(
      "teams",
      "Teams that use or own the data. They are told that it may be late or wrong, apart from those who must act.",
    ),
    upstreams: {
      type: "array",
      items: ref("slug"),
      uniqueItems: true,
      maxItems: 20,
      description:
        "Pipelines whose data this one reads. While one of them pages, burn-rate alerts of this one in the same environment are silent: one incident, one person woken.",
    },
    formerly: ref(
      "slug",
      "Key that the pipeline had before: its dashboards and alerts in Grafana keep their uids under the new one.",
    ),
    tier: {
      enum: TIERS,
      description: "Priority of the data: tighter defaults and louder alerts. Default: standard.",
    },
    environments: place("environment", {
      loudest: ref(
        "severity",
        "The loudest that alerts of this environment may become. Default: page.",
      ),
    }),
    regions: place("region", {}),
    schedule: {
      type: "object",
      required: ["every"],
      additionalProperties: false,
      description: "How often a batch pipeline runs.",
      properties: {
        every: ref("duration", "Time between two runs."),
        timezone: {
          type: "string",
          description: "IANA time zone of deadlines, for example Europe/Berlin.",
        },
      },
    },
    metrics: {
      type: "array",
      items: source,
      maxItems: 12,
      description:
        "Where the numbers come from. Empty where every SLO is made of others, or a query of its own.",
    },
    slos: { type: "array", items: slo, minItems: 1, maxItems: 20, description: "The promises." },
    explain: signalNames(
      "Signals of the middle row, which hint at causes. Default: all that the sources have.",
    ),
    resources: signalNames("Signals of the bottom row. Default: all that the sources have."),
    deploys,
    links: {
      type: "object",
      propertyNames: { ...definitions.signalName },
      additionalProperties: ref("url"),
      maxProperties: 10,
      description:
        "Addresses shown on the dashboards and in alerts; `runbook`, `logs` and `repository` are known, others are shown by their name.",
      properties: {
        runbook: ref("url", "The team's own runbook. Default: the page that slograf writes."),
        logs: ref(
          "url",
          "The log view of the pipeline. `$service`, `$env`, `$region` and `$pipeline` in it are filled in: in alerts with where they are raised, on dashboards with what is chosen there.",
        ),
        repository: ref("url", "Where the code lives."),
      },
    },
    settings: {
      type: "object",
      additionalProperties: false,
      description: "Settings that differ for this pipeline from slo-specs/_settings.yaml.",
      properties: settingsProperties,
    },
  },
  $defs: { ...definitions, signal },
};
