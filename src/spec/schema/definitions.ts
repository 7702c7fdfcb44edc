import { DURATION_PATTERN, LATENCY_PATTERN } from "../../promql/index.ts";
import { UNITS } from "../../signals/index.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

// Control and bidirectional-control characters and lone surrogates: no output format carries them.
const UNSAFE =
  "\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u202E\\u2066-\\u2069\\uFEFF\\uD800-\\uDFFF";

const MATCH_DESCRIPTION =
  "What the label must be: one value, a list of values, `{matches: regex}` or `{not: value}`.";

/** Parts shared by the schemas. `x-expects` and `x-code` say what a diagnostic says. */
export const definitions = {
  slug: {
    type: "string",
    pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    maxLength: 32,
    "x-expects": "lower-case words joined by dashes, such as daily-sales",
  },
  signalName: {
    type: "string",
    pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    maxLength: 40,
    "x-expects": "lower-case words joined by dashes, such as queue-depth",
  },
  name: {
    type: "string",
    pattern: "^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$",
    maxLength: 63,
    "x-expects": "letters, digits, dots, dashes, slashes and underscores, such as data-platform",
  },
  title: {
    type: "string",
    pattern: `^(?=.*\\S)[^\\n${UNSAFE}]*$`,
    maxLength: 80,
    "x-expects": "one line of text",
    "x-code": "spec/unsafe-text",
  },
  text: {
    type: "string",
    pattern: `^(?=[\\s\\S]*\\S)[^${UNSAFE}]*$`,
    maxLength: 2000,
    "x-expects": "text without control characters",
    "x-code": "spec/unsafe-text",
  },
  duration: {
    type: "string",
    pattern: DURATION_PATTERN,
    "x-expects": "a duration such as 30s, 5m, 1h30m or 7d",
  },
  latency: {
    type: "string",
    pattern: LATENCY_PATTERN,
    "x-expects": "a duration such as 250ms, 30s or 10m",
  },
  percentage: {
    type: "string",
    pattern: "^(?!0+(\\.0+)?%)[0-9]{1,2}(\\.[0-9]{1,6})?%$",
    "x-expects": "a percentage between 0 and 100 with its sign, such as 99.5%",
  },
  url: {
    type: "string",
    pattern: `^https?://[^\\s"'<>\`{}|\\\\^${UNSAFE}]+$`,
    maxLength: 1000,
    "x-expects": "an address that starts with https:// or http://",
  },
  metricName: {
    type: "string",
    pattern: "^[a-zA-Z_:][a-zA-Z0-9_:]*$",
    maxLength: 200,
    "x-expects": "the name of a metric, without braces",
  },
  labelName: {
    type: "string",
    pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$",
    maxLength: 100,
    "x-expects": "the name of a label",
  },
  labelValue: {
    type: "string",
    pattern: `^[^\\n${UNSAFE}]*$`,
    maxLength: 500,
    "x-expects": "the value of a label",
    "x-code": "spec/unsafe-text",
  },
  promql: {
    type: "string",
    pattern: `^(?=[\\s\\S]*\\S)[^${UNSAFE}]*$`,
    maxLength: 10_000,
    "x-expects": "a PromQL expression",
    "x-code": "spec/unsafe-text",
  },
  selector: {
    type: "object",
    propertyNames: { $ref: "#/$defs/labelName" },
    additionalProperties: { $ref: "#/$defs/match" },
    description: "Labels that tell this pipeline's series from others'.",
  },
  match: {
    type: ["string", "array", "object"],
    description: MATCH_DESCRIPTION,
    pattern: `^[^\\n${UNSAFE}]*$`,
    maxLength: 500,
    items: { $ref: "#/$defs/labelValue" },
    minItems: 1,
    properties: {
      matches: {
        $ref: "#/$defs/labelValue",
        description: "A regular expression, anchored at both ends.",
      },
      not: { $ref: "#/$defs/labelValue", description: "A value that the label must not have." },
    },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    "x-expects": "a value, a list of values, {matches: …} or {not: …}",
  },
  instant: {
    type: "string",
    pattern:
      "^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?(Z|[+-][01][0-9]:[0-5][0-9])$",
    "x-expects": "a time with its offset, such as 2026-12-24T18:00+01:00",
  },
  secret: {
    type: "object",
    required: ["secret"],
    additionalProperties: false,
    properties: {
      secret: {
        type: "string",
        // Long words and UUIDs are no names: keys of PagerDuty and Opsgenie have these forms.
        pattern: "^(?![0-9a-f]{8}-[0-9a-f]{4}-)[a-z][a-z0-9]{0,19}(-[a-z0-9]{1,20})*$",
        maxLength: 63,
        "x-expects": "the name of a secret, short lower-case words joined by dashes",
        "x-code": "routing/literal-secret",
        description: "Name of the secret, after which its file or variable is called.",
      },
    },
    "x-expects":
      "the name of a secret, such as {secret: slack-data-platform}, never the secret itself",
    "x-type-code": "routing/literal-secret",
    description: "A secret by its name.",
  },
  timeOfDay: {
    type: "string",
    pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
    "x-expects": 'a time of day in quotes, such as "09:00"',
  },
  folder: {
    type: "string",
    pattern: "^/[A-Za-z0-9._/-]+$",
    "x-expects": "an absolute path",
  },
  mail: {
    type: "string",
    pattern: `^[^\\s@<>"',;{}$${UNSAFE}]+@[A-Za-z0-9.-]+$`,
    maxLength: 200,
    "x-expects": "a mail address, such as data@example.com",
  },
  teams: {
    type: "array",
    items: { $ref: "#/$defs/name" },
    uniqueItems: true,
    maxItems: 10,
    description: "Names of teams.",
  },
  unit: {
    enum: Object.keys(UNITS),
    description: "Unit of the raw value; slograf converts it.",
  },
  severity: {
    enum: ["page", "ticket", "info"],
    description: "page wakes someone, ticket waits for office hours, info is only shown.",
  },
} as const satisfies Record<string, JsonSchema>;

interface Kind {
  readonly kind: string;
  readonly summary: string;
  readonly params: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

/** One alternative a kind; the discriminator turns a wrong kind into one diagnostic. */
export const oneOfKinds = (description: string, kinds: readonly Kind[]): JsonSchema => ({
  type: "object",
  required: ["kind"],
  discriminator: { propertyName: "kind" },
  description,
  oneOf: kinds.map(({ kind, summary, params, required }) => ({
    type: "object",
    title: kind,
    description: summary,
    properties: { kind: { const: kind, description: summary }, ...params },
    required: ["kind", ...required],
    additionalProperties: false,
  })),
});

export const ref = (name: keyof typeof definitions, description?: string): JsonSchema => ({
  $ref: `#/$defs/${name}`,
  ...(description !== undefined && { description }),
});
