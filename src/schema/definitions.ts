import { DURATION_PATTERN, LATENCY_PATTERN } from "../promql/index.ts";
import { UNITS } from "../signals/index.ts";
import {
  choice,
  type JsonSchema,
  list,
  object,
  type Schema,
  schema,
  text,
  type ValueOf,
} from "./build.ts";

// Control and bidirectional-control characters and lone surrogates: no output format carries them.
const UNSAFE =
  "\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u202E\\u2066-\\u2069\\uFEFF\\uD800-\\uDFFF";
const UNSAFE_TEXT = { "x-code": "spec/unsafe-text" };
const ONE_LINE = `^[^\\n${UNSAFE}]*$`;
const SEVERAL_LINES = `^(?=[\\s\\S]*\\S)[^${UNSAFE}]*$`;
const WORDS = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

export type MatchSpec =
  | string
  | readonly string[]
  | { readonly matches: string }
  | { readonly not: string };

export type SelectorSpec = Readonly<Record<string, MatchSpec>>;

const local = (name: string): Schema<string> => ({ $ref: `#/$defs/${name}` });

/** Forms that the schemas share. `x-expects` and `x-code` say what a diagnostic says. */
export const definitions = {
  slug: text(WORDS, "lower-case words joined by dashes, such as daily-sales", { maxLength: 32 }),
  signalName: text(WORDS, "lower-case words joined by dashes, such as queue-depth", {
    maxLength: 40,
  }),
  name: text(
    "^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$",
    "letters, digits, dots, dashes, slashes and underscores, such as data-platform",
    { maxLength: 63 },
  ),
  title: text(`^(?=.*\\S)[^\\n${UNSAFE}]*$`, "one line of text", {
    maxLength: 80,
    ...UNSAFE_TEXT,
  }),
  text: text(SEVERAL_LINES, "text without control characters", { maxLength: 2000, ...UNSAFE_TEXT }),
  duration: text(DURATION_PATTERN, "a duration such as 30s, 5m, 1h30m or 7d"),
  latency: text(LATENCY_PATTERN, "a duration such as 250ms, 30s or 10m"),
  percentage: text(
    "^(?!0+(\\.0+)?%)[0-9]{1,2}(\\.[0-9]{1,6})?%$",
    "a percentage between 0 and 100 with its sign, such as 99.5%",
  ),
  url: text(
    `^https?://[^\\s"'<>\`{}|\\\\^${UNSAFE}]+$`,
    "an address that starts with https:// or http://",
    { maxLength: 1000 },
  ),
  metricName: text("^[a-zA-Z_:][a-zA-Z0-9_:]*$", "the name of a metric, without braces", {
    maxLength: 200,
  }),
  labelName: text("^[a-zA-Z_][a-zA-Z0-9_]*$", "the name of a label", { maxLength: 100 }),
  labelValue: text(ONE_LINE, "the value of a label", { maxLength: 500, ...UNSAFE_TEXT }),
  promql: text(SEVERAL_LINES, "a PromQL expression", { maxLength: 10_000, ...UNSAFE_TEXT }),
  selector: schema<SelectorSpec>({
    type: "object",
    propertyNames: local("labelName"),
    additionalProperties: local("match"),
    maxProperties: 20,
    description: "Labels that tell this pipeline's series from others'.",
  }),
  match: schema<MatchSpec>({
    type: ["string", "array", "object"],
    description:
      "What the label must be: one value, a list of values, `{matches: regex}` or `{not: value}`.",
    pattern: ONE_LINE,
    maxLength: 500,
    items: local("labelValue"),
    minItems: 1,
    maxItems: 200,
    properties: {
      matches: {
        ...local("labelValue"),
        description: "A regular expression, anchored at both ends.",
      },
      not: { ...local("labelValue"), description: "A value that the label must not have." },
    },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    "x-expects": "a value, a list of values, {matches: …} or {not: …}",
  }),
  instant: text(
    "^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?(Z|[+-][01][0-9]:[0-5][0-9])$",
    "a time with its offset, such as 2026-12-24T18:00+01:00",
  ),
  secret: {
    ...object(
      "A secret by its name.",
      {
        secret: text(
          // Long words and UUIDs are no names: keys of PagerDuty and Opsgenie have these forms.
          "^(?![0-9a-f]{8}-[0-9a-f]{4}-)[a-z][a-z0-9]{0,19}(-[a-z0-9]{1,20})*$",
          "the name of a secret, short lower-case words joined by dashes",
          {
            maxLength: 63,
            "x-code": "routing/literal-secret",
            description: "Name of the secret, after which its file or variable is called.",
          },
        ),
      },
      ["secret"],
    ),
    "x-expects":
      "the name of a secret, such as {secret: slack-data-platform}, never the secret itself",
    "x-type-code": "routing/literal-secret",
  },
  timeOfDay: text("^([01][0-9]|2[0-3]):[0-5][0-9]$", 'a time of day in quotes, such as "09:00"'),
  folder: text("^/[A-Za-z0-9._/-]+$", "an absolute path"),
  mail: text(
    `^[^\\s@<>"',;{}$${UNSAFE}]+@[A-Za-z0-9.-]+$`,
    "a mail address, such as data@example.com",
    { maxLength: 200 },
  ),
  teams: list(local("name"), "Names of teams.", { uniqueItems: true, maxItems: 10 }),
  unit: choice(Object.keys(UNITS), "Unit of the raw value; slograf converts it."),
  severity: choice(
    ["page", "ticket", "info"],
    "page wakes someone, ticket waits for office hours, info is only shown.",
  ),
} as const;

type Definitions = typeof definitions;

/** A secret as settings name it: what it is called, never what it is. */
export type Secret = ValueOf<Definitions["secret"]>;

/** A shared form, with what it says here. */
export const ref = <Name extends keyof Definitions>(
  name: Name,
  description?: string,
): Schema<ValueOf<Definitions[Name]>> => ({
  $ref: `#/$defs/${name}`,
  ...(description !== undefined && { description }),
});

/** More teams or receivers than any organisation has. */
const MOST_NAMED = 500;

/** Names, each once. */
export const names = (description: string, limits: JsonSchema): Schema<readonly string[]> =>
  list(ref("name"), description, { uniqueItems: true, ...limits });

/** A mapping from names to entries of one form. */
export const named = <Entry>(
  entry: Schema<Entry>,
  description: string,
): Schema<Readonly<Record<string, Entry>>> => ({
  type: "object",
  propertyNames: ref("name"),
  additionalProperties: entry,
  maxProperties: MOST_NAMED,
  description,
});
