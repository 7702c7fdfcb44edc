import { ref } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

export const msteams = receiverType({
  kind: "msteams",
  title: "Microsoft Teams",
  summary: "A card in a channel of Microsoft Teams, through a webhook of a workflow.",
  params: {
    url: ref("secret", "Secret that holds the address of the workflow's webhook."),
  },
  required: ["url"],
  example: { kind: "msteams", url: { secret: "teams-data-platform" } },
  // Before, `msteams_configs` wrote to connectors, which Microsoft has retired.
  features: [
    {
      consumer: "alertmanager",
      since: "0.28",
      what: "receiver for workflows of Microsoft Teams (`msteamsv2_configs`)",
    },
  ],
  list: "msteamsv2_configs",
  alertmanager: ({ url }, { secret, message }) => ({
    webhook_url_file: secret(url),
    title: message("title"),
    text: message("markdown"),
  }),
  integration: "teams",
  grafana: ({ url }, { secret, message }) => ({
    url: secret(url),
    title: message("title"),
    message: message("markdown"),
  }),
});
