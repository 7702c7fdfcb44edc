import { receiverTypes } from "../../receivers/index.ts";
import { TIERS, WEEKDAYS } from "../spec.ts";
import { type JsonSchema, oneOfKinds, ref } from "./definitions.ts";

const object = (
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  description,
  properties,
  ...(required.length > 0 && { required }),
});

const named = (description: string, entry: JsonSchema): JsonSchema => ({
  type: "object",
  propertyNames: ref("name"),
  additionalProperties: entry,
  description,
});

const receiver = oneOfKinds("Where messages go.", receiverTypes);

const receivers = (description: string): JsonSchema => ({
  type: "array",
  items: ref("name"),
  uniqueItems: true,
  maxItems: 10,
  description,
});

const bySeverity = {
  page: receivers("Receivers of alerts that wake someone."),
  ticket: receivers("Receivers of alerts that wait for office hours."),
  info: receivers("Receivers of alerts that are only worth knowing. Default: none."),
} as const satisfies Record<string, JsonSchema>;

const team: JsonSchema = object("Who is told when, in one team.", {
  ...bySeverity,
  inform: receivers(
    "Receivers of what the team is told as a user of data (`inform` in specs): it may be late or wrong.",
  ),
  tiers: object(
    "Other receivers for pipelines of a tier.",
    Object.fromEntries(TIERS.map((tier) => [tier, object("Receivers.", bySeverity)])),
  ),
  timezone: {
    type: "string",
    description: "IANA time zone of the hours below, for example Europe/Berlin. Default: UTC.",
  },
  quietHours: object(
    "When people sleep. A page waits until the end of it, unless the data is needed before.",
    {
      from: ref("timeOfDay", "When they begin."),
      to: ref("timeOfDay", "When people wake."),
      repair: ref(
        "duration",
        "How long a repair may take: data that is needed less than this after waking pages at night. Default: 1h.",
      ),
    },
    ["from", "to"],
  ),
  businessHours: object(
    "When tickets, and what is only worth knowing, are sent; outside of it they wait.",
    {
      from: ref("timeOfDay", "When they begin."),
      to: ref("timeOfDay", "When they end."),
      days: {
        type: "array",
        items: { enum: WEEKDAYS },
        uniqueItems: true,
        minItems: 1,
        description: "Days of work. Default: Monday to Friday.",
      },
    },
    ["from", "to"],
  ),
});

export const routing: JsonSchema = object(
  "Who is told of an alert, how, and when not. Without it, alerts carry the label `team` and are routed by hand.",
  {
    receivers: named("Where messages go, by name.", receiver),
    teams: named("Who is told, by the name that specs give as `owner` or under `inform`.", team),
    fallback: ref("name", "Team that is told for owners that are not listed."),
    secrets: object("Where secrets lie; files and variables are named after them.", {
      alertmanager: ref(
        "folder",
        "Folder of files, one a secret, as Alertmanager sees it. Default: /etc/alertmanager/secrets.",
      ),
      grafana: {
        type: "string",
        pattern: "^(env|/[A-Za-z0-9._/-]+)$",
        "x-expects": "an absolute path, or `env`",
        description:
          "The same folder as Grafana sees it; or `env`: environment variables, SLACK_DATA_PLATFORM for slack-data-platform. Default: /etc/grafana/secrets.",
      },
    }),
    smtp: object(
      "How Alertmanager sends mail; Grafana has its own settings for that.",
      {
        host: {
          type: "string",
          pattern: "^[A-Za-z0-9.-]+:[0-9]{1,5}$",
          "x-expects": "host and port, such as smtp.example.com:587",
          description: "Host and port of the mail server.",
        },
        from: ref("mail", "Sender."),
        username: { type: "string", maxLength: 200, description: "Name to log in with." },
        password: ref("secret", "Secret that holds the password."),
      },
      ["host", "from"],
    ),
    grouping: object("How alerts are gathered to one message an incident.", {
      wait: ref("duration", "How long the first message waits for others. Default: 30s."),
      interval: ref("duration", "How long news of a running incident wait. Default: 5m."),
      repeatPage: ref("duration", "After what time a page is sent again. Default: 4h."),
      repeatOther: ref("duration", "After what time anything else is sent again. Default: 1d."),
    }),
    policies: {
      type: "boolean",
      description:
        "Whether to write Grafana's notification policies as well. They replace its whole tree, so that it must hold no others. Default: false, every rule names its contact point.",
    },
  },
);
