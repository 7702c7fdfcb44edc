import type { Diagnostic } from "./diagnostic.ts";
import { unescaped } from "./unescaped.ts";

/** Part of a text that has the form of a secret. */
export interface FoundSecret {
  /** For example `an access key of AWS`. */
  readonly what: string;
  /** What it is without escapes. */
  readonly secret: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What secrets look like where their makers gave them a form. A group named `secret` is what to hide
 * where the rest of the match may be seen. Left out is what only surroundings make a secret, such as 32
 * hexadecimal digits; places that are meant for secrets take names of secrets and nothing else.
 */
const SHAPES: readonly (readonly [what: string, shape: RegExp])[] = [
  [
    "the address of a Slack webhook",
    /https:\/\/hooks\.slack(?:-gov)?\.com\/(?<secret>(?:services|workflows|triggers)\/[\w/-]+)/g,
  ],
  ["a token of Slack", /\bx(?:ox[abeoprs]|app)-[\w-]{10,}/g],
  [
    "the address of a Discord webhook",
    /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/(?<secret>[\w/-]+)/g,
  ],
  [
    "the address of a Teams webhook",
    /https:\/\/[\w-]+\.(?:webhook\.)?office(?:365)?\.com\/(?<secret>webhook[\w@/-]+)/g,
  ],
  [
    "an address of Splunk On-Call with its key",
    /https:\/\/alert\.victorops\.com\/integrations\/generic\/\d+\/alert\/(?<secret>[\w-]{8,})/g,
  ],
  ["the token of a Telegram bot", /(?<![\w-])\d{8,10}:[\w-]{35}(?![\w-])/g],
  ["an access key of AWS", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ["a token of GitHub", /\b(?:gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/g],
  ["a token of GitLab", /\bglpat-[\w-]{20,}/g],
  ["a token of Grafana", /\b(?:glsa_\w{32,}|glc_[\w+/=]{32,}|eyJrIjoi[\w+/=]{30,})/g],
  ["a key of Google's interfaces", /\bAIza[\w-]{35}\b/g],
  ["a key of SendGrid", /\bSG\.[\w-]{22}\.[\w-]{43}\b/g],
  ["a JSON web token", /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
  ["a bearer token", /\b[Bb]earer +(?<secret>[\w.~+/-]{16,}=*)/g],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/g],
  [
    "a password in an address",
    /\b[a-z][a-z0-9+.-]{0,20}:\/\/(?<secret>[^\s/:@"'<>{}]*:[^\s/@"'<>{}$]+)@/gi,
  ],
  [
    "a secret in an address",
    /[?&](?:(?:access|api|auth|client|private)[_-]?)?(?:token|key|secret|password|passwd|pwd|sig|signature)=(?<secret>[\w.~+/%-]{6,}=*)/gi,
  ],
];

const LONGEST_MESSAGE = 400;

/** Part of whatever has one of the shapes: most texts hold none of it, and are searched once. */
const TRACE =
  /:\/\/|[?&]|xox|xapp-|\d{8}:|A[KS]IA|gh[oprsu]_|github_pat_|gl(?:pat-|sa_|c_)|eyJ|AIza|SG\.|earer|-----BEGIN/;

/** Everything in a text that looks like a secret, in the order of the text, without overlaps. */
export function secretsIn(text: string): readonly FoundSecret[] {
  const { plain, at } = unescaped(text);
  const found = [...search(text), ...(plain === text ? [] : search(plain, at))].toSorted(
    (a, b) => a.from - b.from || b.to - a.to,
  );
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** `at` tells where in the file a character of the text stands. */
function search(text: string, at = (offset: number): number => offset): readonly FoundSecret[] {
  if (!TRACE.test(text)) return [];
  return SHAPES.flatMap(([what, shape]) =>
    [...text.matchAll(shape)].map((match): FoundSecret => {
      const secret = match.groups?.["secret"] ?? match[0];
      const from = match.index + match[0].indexOf(secret);
      return { what, secret, from: at(from), to: at(from + secret.length) };
    }),
  );
}

/** The same text, and the same length, with dots for secrets: reports are read by many. */
export function masked(text: string): string {
  let shown = "";
  let end = 0;
  for (const { from, to } of secretsIn(text)) {
    shown += text.slice(end, from) + dots(to - from);
    end = to;
  }
  return shown + text.slice(end);
}

/** The same with every text in it masked. */
export function maskedIn<Value>(value: Value): Value;
export function maskedIn(value: unknown): unknown {
  if (typeof value === "string") return masked(value);
  if (Array.isArray(value)) return value.map((each: unknown) => maskedIn(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [masked(name), maskedIn(each)]),
  );
}

/** Messages quote what files hold. */
export const withoutSecrets = (diagnostic: Diagnostic): Diagnostic => ({
  ...diagnostic,
  message: masked(shortened(diagnostic.message)),
  ...(diagnostic.hint !== undefined && { hint: masked(diagnostic.hint) }),
});

/** Messages quote what files hold, which may be anything. */
function shortened(text: string): string {
  if (text.length <= LONGEST_MESSAGE) return text;
  const [secret] = secretsIn(text.slice(0, 2 * LONGEST_MESSAGE)).filter(
    ({ from, to }) => from < LONGEST_MESSAGE && to >= LONGEST_MESSAGE,
  );
  return `${text.slice(0, secret?.from ?? LONGEST_MESSAGE - 1)}…`;
}

export const dots = (length: number): string => "•".repeat(length);
