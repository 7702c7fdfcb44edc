import {
  duration,
  interpolated,
  listOf,
  name,
  names,
  object,
  orgId,
  PLAIN,
  pace,
  uid,
} from "./parts.ts";

const SECRET = "\\$(__file\\{/[^{}$]+\\}|[A-Z_][A-Z0-9_]*)";
/** Splunk On-Call has its key in the middle of its address. */
const WITH_KEY = `https://alert\\.victorops\\.com/[a-z0-9/]+/${SECRET}/[A-Za-z0-9_-]+`;

/** Secrets are named, never written, perhaps as a part of an address; other texts are free of variables. */
export const setting = {
  anyOf: [
    { type: "string", pattern: `${PLAIN}|^${SECRET}$|^${WITH_KEY}$` },
    { type: ["boolean", "number"] },
    { type: "array", items: { $ref: "#/$defs/setting" } },
    { type: "object", additionalProperties: { $ref: "#/$defs/setting" } },
  ],
};

export const contactPoint = object({
  orgId,
  name,
  receivers: listOf(
    object({
      uid,
      type: {
        enum: ["discord", "email", "opsgenie", "pagerduty", "pushover", "slack", "sns"].concat([
          "teams",
          "telegram",
          "victorops",
          "webex",
          "webhook",
        ]),
      },
      settings: { $ref: "#/$defs/setting", type: "object", minProperties: 1 },
      disableResolveMessage: { type: "boolean" },
    }),
  ),
});

const time = { type: "string", pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" };
const ranges = (each: string): object =>
  listOf({ type: "string", pattern: `^(${each})(:(${each}))?$` });
export const muteTime = object({
  orgId,
  name: { type: "string", minLength: 1 },
  time_intervals: listOf(
    object(
      {
        times: listOf(object({ start_time: time, end_time: time })),
        weekdays: ranges("monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
        days_of_month: ranges("-?([1-9]|[12][0-9]|3[01])"),
        months: ranges("[1-9]|1[0-2]"),
        years: ranges("[0-9]{4}"),
        location: { type: "string", minLength: 1 },
      },
      ["weekdays", "days_of_month", "months", "years"],
    ),
  ),
});

const matcher = {
  type: "array",
  minItems: 3,
  maxItems: 3,
  items: [
    { ...name, pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" },
    { enum: ["=", "!=", "=~", "!~"] },
    interpolated,
  ],
};

/** The root has no matchers and is never muted; its children must match something, or nobody follows them. */
export const policy = object({
  orgId,
  receiver: name,
  group_by: listOf(name),
  ...pace,
  routes: listOf({ $ref: "#/$defs/route" }),
});
export const route = object(
  {
    receiver: name,
    object_matchers: listOf(matcher),
    repeat_interval: duration,
    mute_time_intervals: names,
    routes: listOf({ $ref: "#/$defs/route" }),
  },
  ["repeat_interval", "mute_time_intervals", "routes"],
);
