import { type Expr, promql } from "./expr.ts";

export type MatchOperator = "=" | "!=" | "=~" | "!~";

export interface Matcher {
  readonly op: MatchOperator;
  readonly value: string;
}

/** Label name to what it must match. */
export type Matchers = Readonly<Record<string, Matcher>>;

export const equals = (value: string): Matcher => ({ op: "=", value });

/** `{service: "sales"}` as matchers. */
export const exactly = (labels: Readonly<Record<string, string>>): Matchers =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, equals(value)]));

export const without = (matchers: Matchers, labels: readonly string[]): Matchers =>
  Object.fromEntries(Object.entries(matchers).filter(([label]) => !labels.includes(label)));

/** One of several literal values, each taken literally. */
export const oneOf = (values: readonly string[]): Matcher =>
  values.length === 1
    ? equals(values[0] ?? "")
    : { op: "=~", value: values.map(escapeRegex).join("|") };

const escapeRegex = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Go's string syntax agrees with JSON's for text without lone surrogates, which specs cannot hold. */
export const quote = (value: string): string =>
  // Printable characters but quotes and backslashes: the one test is quicker than the call.
  /^[ !#-[\]-~]*$/.test(value) ? `"${value}"` : JSON.stringify(value);

/** `metric{a="1",b=~"2|3"}`, labels in a stable order, values escaped. */
export function selector(metric: string, matchers: Matchers): Expr {
  const list = matcherList(matchers);
  return `${metric}${list === "" ? "" : `{${list}}`}` as Expr;
}

/** The inside of the braces. */
export function matcherList(matchers: Matchers): string {
  let list = "";
  for (const name of Object.keys(matchers).sort()) {
    const { op, value } = matchers[name] as Matcher;
    list += `${list === "" ? "" : ","}${name}${op}${quote(value)}`;
  }
  return list;
}

/** A comma-separated label list for `by (…)` and `on (…)`. */
export const labelList = (labels: readonly string[]): Expr => labels.join(", ") as Expr;

/** `sum by (a, b) (inner)`, or `sum(inner)` where no label is kept. */
export function aggregate(
  op: "sum" | "max" | "min" | "avg" | "count",
  by: readonly string[],
  inner: Expr,
): Expr {
  const name = op as string as Expr;
  return by.length === 0
    ? promql`${name}(${bare(inner)})`
    : promql`${name} by (${labelList(by)}) (${bare(inner)})`;
}

const STRINGS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g;

/** Without parentheses around all of it, which those of a call make superfluous. */
export function bare(expr: Expr): Expr {
  if (!expr.startsWith("(") || !expr.endsWith(")")) return expr;
  const shape = expr.replaceAll(STRINGS, (text) => " ".repeat(text.length));
  let depth = 0;
  for (let index = 0; index < shape.length - 1; index++) {
    if (shape[index] === "(") depth++;
    if (shape[index] === ")" && --depth === 0) return expr;
  }
  return bare(expr.slice(1, -1).trim() as Expr);
}
