import { receiverType, type Secret, secretParam } from "./receiver.ts";

interface OpsgenieParams {
  readonly apiKey: Secret;
  readonly region?: "us" | "eu";
  readonly team?: string;
}

const HOSTS = { us: "https://api.opsgenie.com/", eu: "https://api.eu.opsgenie.com/" } as const;

const responders = (
  team: string | undefined,
  literal: (text: string) => string,
): { readonly responders?: readonly object[] } =>
  team === undefined ? {} : { responders: [{ name: literal(team), type: "team" }] };

export const opsgenie = receiverType<OpsgenieParams>({
  kind: "opsgenie",
  title: "Opsgenie",
  summary: "An alert in Opsgenie; closed when it is over.",
  params: {
    apiKey: secretParam("Secret that holds the key of the API integration."),
    region: { enum: ["us", "eu"], description: "Where the account is. Default: us." },
    team: {
      $ref: "#/$defs/title",
      description: "Team in Opsgenie that answers, where the integration does not say so.",
    },
  },
  required: ["apiKey"],
  example: {
    kind: "opsgenie",
    apiKey: { secret: "opsgenie-data" },
    region: "eu",
    team: "Data platform",
  },
  features: () => [],
  problems: () => [],
  alertmanager: ({ apiKey, region = "us", team }, { secret, message, literal }) => ({
    list: "opsgenie_configs",
    config: {
      send_resolved: true,
      api_key_file: secret(apiKey),
      api_url: HOSTS[region],
      message: message("title"),
      description: message("text"),
      ...responders(team, literal),
    },
  }),
  grafana: ({ apiKey, region = "us", team }, { secret, message, literal }) => ({
    type: "opsgenie",
    settings: {
      apiKey: secret(apiKey),
      apiUrl: `${HOSTS[region]}v2/alerts`,
      message: message("title"),
      description: message("text"),
      autoClose: true,
      ...responders(team, literal),
    },
  }),
});
