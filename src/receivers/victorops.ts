import { ref, text } from "../schema/index.ts";
import { byLoudness, receiverType } from "./receiver.ts";

const TYPES = { page: "CRITICAL", ticket: "WARNING", inform: "INFO" } as const;

/** Where the REST integration of Splunk On-Call listens; the keys follow. */
const ENDPOINT = "https://alert.victorops.com/integrations/generic/20131114/alert";

export const victorops = receiverType({
  kind: "victorops",
  title: "Splunk On-Call (VictorOps)",
  summary: "An incident in Splunk On-Call, formerly VictorOps, through its REST integration.",
  params: {
    apiKey: ref("secret", "Secret that holds the API key of the REST integration."),
    routingKey: text(
      "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$",
      "a routing key: letters, digits, dashes and underscores",
      { description: "Routing key, which says who answers." },
    ),
  },
  required: ["apiKey", "routingKey"],
  example: {
    kind: "victorops",
    apiKey: { secret: "victorops-api" },
    routingKey: "data-platform",
  },
  alertmanager: ({ apiKey, routingKey }, medium) => ({
    api_key_file: medium.secret(apiKey),
    routing_key: routingKey,
    message_type: byLoudness(medium, TYPES),
    entity_display_name: medium.message("title"),
    state_message: medium.message("text"),
  }),
  grafana: ({ apiKey, routingKey }, medium) => ({
    url: `${ENDPOINT}/${medium.secret(apiKey)}/${routingKey}`,
    messageType: byLoudness(medium, TYPES),
    title: medium.message("title"),
    description: medium.message("text"),
  }),
});
