import { choice, ref } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

const HOSTS = { us: "https://api.opsgenie.com/", eu: "https://api.eu.opsgenie.com/" } as const;

const responders = (
  team: string | undefined,
  literal: (text: string) => string,
): { readonly responders?: readonly object[] } =>
  team === undefined ? {} : { responders: [{ name: literal(team), type: "team" }] };

export const opsgenie = receiverType({
  kind: "opsgenie",
  title: "Opsgenie",
  summary: "An alert in Opsgenie; closed when it is over.",
  params: {
    apiKey: ref("secret", "Secret that holds the key of the API integration."),
    region: choice(["us", "eu"], "Where the account is. Default: us."),
    team: ref("title", "Team in Opsgenie that answers, where the integration does not say so."),
  },
  required: ["apiKey"],
  example: {
    kind: "opsgenie",
    apiKey: { secret: "opsgenie-data" },
    region: "eu",
    team: "Data platform",
  },
  alertmanager: ({ apiKey, region = "us", team }, { secret, message, literal }) => ({
    api_key_file: secret(apiKey),
    api_url: HOSTS[region],
    message: message("title"),
    description: message("text"),
    ...responders(team, literal),
  }),
  grafana: ({ apiKey, region = "us", team }, { secret, message, literal }) => ({
    apiKey: secret(apiKey),
    apiUrl: `${HOSTS[region]}v2/alerts`,
    message: message("title"),
    description: message("text"),
    autoClose: true,
    ...responders(team, literal),
  }),
});
