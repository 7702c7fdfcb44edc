import { compile } from "../../src/compile.ts";
import type { Medium, ReceiverType } from "../../src/receivers/index.ts";
import { inputOf, plainSpec } from "./specs.ts";

/** Marks everything that it is asked for. */
export const medium = (audience: Medium["audience"] = "act"): Medium => ({
  audience,
  secret: ({ secret }) => `</secrets/${secret}>`,
  message: (part) => `{{ template "slograf.${audience}.${part}" . }}`,
  literal: (text) => `<literal>${text}</literal>`,
  smtp: { host: "smtp.example.com:25", from: "slos@example.com" },
});

export type Params = Readonly<Record<string, unknown>>;

export const paramsOf = ({ example }: ReceiverType): Params =>
  Object.fromEntries(Object.entries(example as Params).filter(([name]) => name !== "kind"));

/** The example, and the same with what it leaves out. */
export const variants = (type: ReceiverType): readonly Params[] => {
  const example = paramsOf(type);
  const others: Readonly<Record<string, readonly Params[]>> = {
    telegram: [{ chat: 5, token: example["token"] }],
    webhook: [{ url: { secret: "webhook-url" } }],
    opsgenie: [{ apiKey: example["apiKey"] }],
    pushover: [{ user: example["user"], token: example["token"] }],
  };
  return [example, ...(others[type.kind] ?? [])];
};

/** What settings with this receiver are told. */
export const told = (kind: string, params: Params, more: object = {}, targets: object = {}) =>
  compile(
    inputOf([plainSpec], {
      targets: { alertmanager: "0.28", grafana: "13.0", ...targets },
      routing: {
        receivers: { it: { kind, ...params } },
        teams: { team: { page: ["it"] } },
        smtp: { host: "smtp.example.com:25", from: "slos@example.com" },
        ...more,
      },
    }),
    { outputs: [] },
  ).diagnostics.map(({ code, message }) => `${code} ${message}`);

/**
 * Keys that each integration reads: grafana/alerting, receivers/<type>/v1/config.go, for Grafana 13.
 * What it does not read it ignores without a word.
 */
export const GRAFANA_KEYS: Readonly<Record<string, readonly string[]>> = {
  slack: ["url", "token", "recipient", "text", "title", "username", "color", "footer"],
  email: ["singleEmail", "addresses", "message", "subject"],
  pagerduty: ["integrationKey", "severity", "details", "class", "component", "group", "summary"],
  webhook: [
    ...["url", "httpMethod", "maxAlerts", "authorization_scheme", "authorization_credentials"],
    ...["username", "password", "title", "message", "headers", "payload"],
  ],
  opsgenie: [
    ...["apiKey", "apiUrl", "message", "description", "autoClose", "overridePriority"],
    ...["sendTagsAs", "responders"],
  ],
  teams: ["url", "message", "title", "sectiontitle"],
  discord: ["title", "message", "avatar_url", "url", "use_discord_username"],
  telegram: ["bottoken", "chatid", "message_thread_id", "message", "parse_mode"],
  victorops: ["url", "messageType", "title", "description"],
  webex: ["message", "room_id", "api_url", "bot_token"],
  pushover: [
    ...["userKey", "apiToken", "priority", "okPriority", "retry", "expire", "device", "sound"],
    ...["okSound", "uploadImage", "title", "message"],
  ],
  sns: ["api_url", "sigv4", "topic_arn", "phone_number", "target_arn", "subject", "message"],
};
