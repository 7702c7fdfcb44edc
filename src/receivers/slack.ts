import { ref, text } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

export const slack = receiverType({
  kind: "slack",
  title: "Slack",
  summary: "A message in a Slack channel, through an incoming webhook.",
  params: {
    channel: text(
      "^[#@]?[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
      'a channel in quotes, such as "#data-platform"',
      { description: "Channel that is written to; the webhook must be allowed to." },
    ),
    url: ref("secret", "Secret that holds the address of the incoming webhook."),
  },
  required: ["channel", "url"],
  example: { kind: "slack", channel: "#data-platform", url: { secret: "slack-data-platform" } },
  alertmanager: ({ channel, url }, { secret, message }) => ({
    api_url_file: secret(url),
    channel,
    title: message("title"),
    text: message("chat"),
    // What a phone shows while it is locked.
    fallback: message("title"),
  }),
  grafana: ({ channel, url }, { secret, message }) => ({
    url: secret(url),
    recipient: channel,
    title: message("title"),
    text: message("chat"),
  }),
});
