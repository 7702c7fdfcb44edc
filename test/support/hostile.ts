import fc from "fast-check";
import type { Input } from "../../src/compile.ts";
import type { RoutingSpec, SettingsSpec, Spec } from "../../src/spec/index.ts";
import { routing } from "./routing-settings.ts";
import { inputOf } from "./specs.ts";

/** What some format runs, fills in, formats, links or mentions. */
const PIECES = [
  ...["{", "}", "{{", "}}", "{{ .Labels }}", '{{ printf "%s" "x" }}', "{{- /*", "{{ end }}", "{%"],
  ...["$", "$$", "${HOME}", "$value", "$service", "$1", "[[env]]", "%d", "%s", "%24"],
  ...[
    '"',
    "'",
    "`",
    "\\",
    "\\n",
    "\\u0000",
    "\n",
    "\n\n",
    "\t",
    "#",
    " #",
    ": ",
    "- ",
    "? ",
    "|",
    ">",
  ],
  ...["<script>alert(1)</script>", "<!channel>", "<@U123>", "<https://x.example|y>", "&", "&amp;"],
  ...[
    "*b*",
    "_i_",
    "~s~",
    "**",
    "__",
    "[a](javascript:alert(1))",
    "![i](x)",
    "</td>",
    "<!--",
    "-->",
  ],
  ...[":fire:", "@here", "---", "===", "1. ", "é", "漢", "😀", " ", "x", "-", "!!binary", "\u00a0"],
];

/** Any of it, in any order; a text of blanks alone is a mistake of its own. */
export const hostileText = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(""))
  .filter((text) => /\S/.test(text));

export const oneLine = (text: string): string => text.replaceAll(/\n/g, " ");

/** So much of it as a title or a name may have. */
const short = (text: string): string => [...oneLine(text)].slice(0, 40).join("");

/** A spec with the text in every field that people write freely. */
export const hostileSpec = (text: string): Spec => {
  const title = short(text).trim() === "" ? "x" : short(text);
  return {
    apiVersion: "slograf/v1",
    kind: "streaming",
    pipeline: "hostile",
    title,
    description: text,
    service: "hostile",
    owner: "team",
    inform: ["finance"],
    environments: { prod: { selector: { site: oneLine(text) } } },
    metrics: [
      {
        selector: { service: "hostile", folder: oneLine(text), area: [oneLine(text), "b"] },
        signals: {
          records: { metric: "in_total", kind: "counter", title, description: text },
          "records-failed": { metric: "failed_total", kind: "counter", title },
          "queue-depth": { metric: "queue", kind: "gauge", title, description: text },
        },
      },
    ],
    slos: [
      {
        name: "promise",
        title,
        why: text,
        sli: { kind: "error-rate" },
        objective: "99%",
        sla: { objective: "95%", consequence: text },
        exclusions: [{ from: "2030-01-01T00:00Z", to: "2030-01-02T00:00Z", reason: text } as never],
      },
    ],
    links: { logs: LOGS },
  };
};

/** Addresses are checked: these are the signs that they may hold. */
export const LOGS = "https://logs.example.org/?q=$service(a)[1]*_~#$HOME&b=$$;";

export const hostileSettings = (text: string): SettingsSpec => {
  const title = short(text).trim() === "" ? "x" : short(text);
  return {
    grafana: {
      folder: { title, uid: "folder" },
      datasource: { name: title },
    },
    routing: routing as RoutingSpec,
  };
};

/** The same by both senders. */
export const hostileInput = (text: string, notify: "alertmanager" | "grafana"): Input =>
  inputOf([hostileSpec(text)], { ...hostileSettings(text), notify });

/** One of each kind, and many at random; always the same. */
export const TEXTS = [
  `{{ printf "%s" "x" }} \${HOME} $$ "q" 'a' \`t\` \\ <script>alert(1)</script> <!channel> *b* _i_ ~s~`,
  "first {{ $labels.x }}\n\n# second: {{{ [a](javascript:alert(1)) }}\n- third | <@U123> &amp; 100%",
  ...fc.sample(hostileText, { numRuns: 22, seed: 11 }),
];
