import {
  anyText,
  choice,
  constant,
  definitions,
  list,
  object,
  ref,
  type Schema,
  type ValueOf,
} from "../../schema/index.ts";
import { deploys } from "./deploys.ts";
import { TIERS } from "./routing.ts";
import { settings } from "./settings.ts";
import { signal, signalNames, source } from "./signal.ts";
import { slo } from "./slo.ts";

/** Of environments, and of regions. */
const MOST_NAMES = 50;

/** Names, or a mapping from names to what is to be known of each. */
const namesOrMapping = <Entry>(
  what: string,
  entry: Schema<Entry>,
): Schema<readonly string[] | Readonly<Record<string, Entry | null>>> => ({
  type: ["array", "object"],
  items: ref("name"),
  uniqueItems: true,
  minItems: 1,
  maxItems: MOST_NAMES,
  minProperties: 1,
  maxProperties: MOST_NAMES,
  propertyNames: ref("name"),
  additionalProperties: { ...entry, type: ["object", "null"] },
  "x-expects": "a list of names, or a mapping from name to selector",
  description: `Names of the ${what}s, where the series carry a label for it; or a mapping from name to selector, where they do not.`,
});

const selectorOf = (what: string) => ({
  selector: ref(
    "selector",
    `How raw series of this ${what} are told apart. Default: by the ${what} label.`,
  ),
});

const environment = object(undefined, {
  ...selectorOf("environment"),
  loudest: ref(
    "severity",
    "The loudest that alerts of this environment may become. Default: page.",
  ),
});

const schedule = object(
  "How often a batch pipeline runs.",
  {
    every: ref("duration", "Time between two runs."),
    timezone: anyText("IANA time zone of deadlines, for example Europe/Berlin."),
  },
  ["every"],
);

const links: Schema<Readonly<Record<string, string>>> = {
  type: "object",
  propertyNames: definitions.signalName,
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
};

const spec = object(
  "What one data pipeline promises: slo-specs/<pipeline>.yaml.",
  {
    apiVersion: constant("slograf/v1", "Version of the format."),
    kind: choice(["batch", "streaming"], "batch runs and ends, streaming runs all the time."),
    pipeline: ref("slug", "Stable key of the pipeline: file names, uids and ids come from it."),
    title: ref("title", "How people call it. Default: the key."),
    description: ref("text", "What the pipeline does, in a sentence or two."),
    service: ref("name", "The service it belongs to."),
    owner: ref("name", "The team that acts when it breaks."),
    inform: ref(
      "teams",
      "Teams that use or own the data. They are told that it may be late or wrong, apart from those who must act.",
    ),
    upstreams: list(
      ref("slug"),
      "Pipelines whose data this one reads. While one of them pages, burn-rate alerts of this one in the same environment are silent: one incident, one person woken.",
      { uniqueItems: true, maxItems: 20 },
    ),
    formerly: ref(
      "slug",
      "Key that the pipeline had before: its dashboards and alerts in Grafana keep their uids under the new one.",
    ),
    tier: choice(
      TIERS,
      "Priority of the data: tighter defaults and louder alerts. Default: standard.",
    ),
    environments: namesOrMapping("environment", environment),
    regions: namesOrMapping("region", object(undefined, selectorOf("region"))),
    schedule,
    metrics: list(
      source,
      "Where the numbers come from. Empty where every SLO is made of others, or a query of its own.",
      { maxItems: 12 },
    ),
    slos: list(slo, "The promises.", { minItems: 1, maxItems: 20 }),
    explain: signalNames(
      "Signals of the middle row, which hint at causes. Default: all that the sources have.",
    ),
    resources: signalNames("Signals of the bottom row. Default: all that the sources have."),
    deploys,
    links,
    settings,
  },
  ["apiVersion", "kind", "pipeline", "service", "owner", "environments", "metrics", "slos"],
);

/** A checked spec. Durations and percentages are still texts. */
export type Spec = ValueOf<typeof spec>;

/** JSON Schema of `slo-specs/<pipeline>.yaml`. */
export const specSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "slograf spec",
  ...spec,
  $defs: { ...definitions, signal },
};
