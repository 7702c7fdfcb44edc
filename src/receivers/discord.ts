import { ref } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

export const discord = receiverType({
  kind: "discord",
  title: "Discord",
  summary: "A message in a channel of Discord.",
  params: {
    url: ref("secret", "Secret that holds the address of the channel's webhook."),
  },
  required: ["url"],
  example: { kind: "discord", url: { secret: "discord-data" } },
  // 0.27 documents the field and refuses it.
  features: [
    {
      consumer: "alertmanager",
      since: "0.28",
      param: "url",
      what: "address of Discord in a file (`webhook_url_file`)",
    },
  ],
  alertmanager: ({ url }, { secret, message }) => ({
    webhook_url_file: secret(url),
    title: message("title"),
    message: message("markdown"),
  }),
  grafana: ({ url }, { secret, message }) => ({
    url: secret(url),
    title: message("title"),
    message: message("markdown"),
    use_discord_username: true,
  }),
});
