import { choice, ref } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

const PRIORITIES = { low: -1, normal: 0, high: 1, emergency: 2 } as const;

/** An emergency is repeated until someone confirms it, but not for ever. */
const RETRY_SECONDS = 60;
const EXPIRE_SECONDS = 3600;

export const pushover = receiverType({
  kind: "pushover",
  title: "Pushover",
  summary: "A notification on the phones of a user or a group of Pushover.",
  params: {
    user: ref("secret", "Secret that holds the key of the user or the group."),
    token: ref("secret", "Secret that holds the application's token."),
    priority: choice(
      Object.keys(PRIORITIES) as (keyof typeof PRIORITIES)[],
      "How loud it is while it fires; an emergency is repeated each minute, for an hour, until someone confirms it. Default: normal.",
    ),
  },
  required: ["user", "token"],
  example: {
    kind: "pushover",
    user: { secret: "pushover-on-call" },
    token: { secret: "pushover-slograf" },
    priority: "emergency",
  },
  features: [
    {
      consumer: "alertmanager",
      since: "0.26",
      what: "keys of Pushover in files (`user_key_file`, `token_file`)",
    },
  ],
  alertmanager: ({ user, token, priority = "normal" }, { secret, message }) => ({
    user_key_file: secret(user),
    token_file: secret(token),
    title: message("title"),
    message: message("text"),
    priority: `{{ if eq .Status "firing" }}${PRIORITIES[priority]}{{ else }}0{{ end }}`,
    retry: `${RETRY_SECONDS}s`,
    expire: `${EXPIRE_SECONDS}s`,
  }),
  grafana: ({ user, token, priority = "normal" }, { secret, message }) => ({
    userKey: secret(user),
    apiToken: secret(token),
    title: message("title"),
    message: message("text"),
    priority: String(PRIORITIES[priority]),
    okPriority: "0",
    retry: String(RETRY_SECONDS),
    expire: String(EXPIRE_SECONDS),
  }),
});
