import { formatDuration } from "./duration.ts";
import { type Expr, trusted } from "./expr.ts";
import { type Matchers, matcherList, without } from "./matchers.ts";
import type { Span } from "./parse.ts";

/** What a `$token` in a user's expression stands for at one place. */
export interface Tokens {
  readonly selector: Matchers;
  readonly windowSeconds: number;
  /** Names of the identity, which the schema keeps free of anything that needs escaping. */
  readonly values: Readonly<Record<"service" | "env" | "region" | "pipeline", string>>;
}

export const TOKENS = ["selector", "window", "service", "env", "region", "pipeline"] as const;
export type Token = (typeof TOKENS)[number];

/** `$selector_without_group`: for a metric in the expression that does not carry that label. */
const WITHOUT = /^selector_without_(.+)$/;

export const isToken = (name: string): boolean =>
  (TOKENS as readonly string[]).includes(name) || WITHOUT.test(name);

/** No series has this label: the matcher keeps the commas right and excludes nothing. */
const ALWAYS_TRUE = 'slgrf=""';

const TOKEN = /\$([A-Za-z_][A-Za-z0-9_]*)/g;

export interface TokenUse extends Span {
  readonly name: string;
}

/** The tokens of an expression, known or not. */
export const tokensOf = (text: string): readonly TokenUse[] =>
  [...text.matchAll(TOKEN)].map((match) => ({
    name: match[1] ?? "",
    from: match.index,
    to: match.index + match[0].length,
  }));

/** A query without tokens and of the same length, so that offsets stay true. */
export const withoutTokens = (text: string): string =>
  text.replaceAll(TOKEN, (token, name: string) => {
    if (name === "selector" || WITHOUT.test(name)) return ALWAYS_TRUE.padEnd(token.length);
    if (name === "window") return "5m".padStart(token.length, "0");
    return token.replace("$", "x");
  });

/** Fills an expression that has been checked. */
export function fill(text: string, { selector, windowSeconds, values }: Tokens): Expr {
  const filled = text.replaceAll(TOKEN, (token, name: string) => {
    if (name === "selector") return matcherList(selector) || ALWAYS_TRUE;
    const lacking = WITHOUT.exec(name)?.[1];
    if (lacking !== undefined) return matcherList(without(selector, [lacking])) || ALWAYS_TRUE;
    if (name === "window") return formatDuration(windowSeconds);
    return Object.hasOwn(values, name) ? values[name as keyof typeof values] : token;
  });
  return trusted(filled);
}
