import { receiverType, type Secret, secretParam } from "./receiver.ts";

const PRIORITIES = { low: -1, normal: 0, high: 1, emergency: 2 } as const;

interface PushoverParams {
  readonly user: Secret;
  readonly token: Secret;
  readonly priority?: keyof typeof PRIORITIES;
}

/** An emergency is repeated until someone confirms it, but not for ever. */
const RETRY_SECONDS = 60;
const EXPIRE_SECONDS = 3600;

export const pushover = receiverType<PushoverParams>({
  kind: "pushover",
  title: "Pushover",
  summary: "A notification on the phones of a user or a group of Pushover.",
  params: {
    user: secretParam("Secret that holds the key of the user or the group."),
    token: secretParam("Secret that holds the application's token."),
    priority: {
      enum: Object.keys(PRIORITIES),
      description:
        "How loud it is while it fires; an emergency is repeated each minute, for an hour, until someone confirms it. Default: normal.",
    },
  },
  required: ["user", "token"],
  example: {
    kind: "pushover",
    user: { secret: "pushover-on-call" },
    token: { secret: "pushover-slograf" },
    priority: "emergency",
  },
  features: () => [
    {
      consumer: "alertmanager",
      since: "0.26",
      param: [],
      what: "keys of Pushover in files (`user_key_file`, `token_file`)",
    },
  ],
  problems: () => [],
  alertmanager: ({ user, token, priority = "normal" }, { secret, message }) => ({
    list: "pushover_configs",
    config: {
      send_resolved: true,
      user_key_file: secret(user),
      token_file: secret(token),
      title: message("title"),
      message: message("text"),
      priority: `{{ if eq .Status "firing" }}${PRIORITIES[priority]}{{ else }}0{{ end }}`,
      retry: `${RETRY_SECONDS}s`,
      expire: `${EXPIRE_SECONDS}s`,
    },
  }),
  grafana: ({ user, token, priority = "normal" }, { secret, message }) => ({
    type: "pushover",
    settings: {
      userKey: secret(user),
      apiToken: secret(token),
      title: message("title"),
      message: message("text"),
      priority: String(PRIORITIES[priority]),
      okPriority: "0",
      retry: String(RETRY_SECONDS),
      expire: String(EXPIRE_SECONDS),
    },
  }),
});
