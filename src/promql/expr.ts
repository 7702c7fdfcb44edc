import { formatDuration } from "./duration.ts";

/** A PromQL expression. Branded, so that a bare string is never taken for a query. */
export type Expr = string & { readonly __brand: "promql" };

/** A length of time inside a query, in seconds: printed as `5m`, not as a number. */
export interface Range {
  readonly seconds: number;
}

export const range = (seconds: number): Range => ({ seconds });

/**
 * Writes a query: literal parts are code, interpolated parts are expressions, numbers or ranges.
 * White space of the literal parts collapses; that inside interpolated label values stays.
 */
export function promql(
  parts: TemplateStringsArray,
  ...values: readonly (Expr | number | Range)[]
): Expr {
  const codes = codeOf(parts);
  let text = codes[0] ?? "";
  // A bare loop: a thousand queries a pipeline are made here.
  for (let index = 0; index < values.length; index++)
    text += show(values[index] as Expr | number | Range) + codes[index + 1];
  return text.trim() as Expr;
}

const collapsed = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The literal parts of a template, which are the same each time that it is filled in. */
function codeOf(parts: TemplateStringsArray): readonly string[] {
  const known = collapsed.get(parts);
  if (known !== undefined) return known;
  const codes = parts.map((part) => part.replaceAll(/\s+/g, " "));
  collapsed.set(parts, codes);
  return codes;
}

function show(value: Expr | number | Range): string {
  if (typeof value === "number") return formatNumber(value);
  return typeof value === "string" ? value : formatDuration(value.seconds);
}

/** Budgets and factors, of which the pipelines of an organisation have a few dozen. */
const fractions = new Map<number, string>();
const MOST_FRACTIONS = 1024;

/** Twelve significant digits: `1 - 0.999` prints as `0.001`, not as `0.0010000000000000009`. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return String(value);
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  const known = fractions.get(value);
  if (known !== undefined) return known;
  const text = String(Number(value.toPrecision(12)));
  if (fractions.size < MOST_FRACTIONS) fractions.set(value, text);
  return text;
}

/** Joins with a set or arithmetic operator: `(a) or (b)`. One expression stays as it is. */
export function join(operator: "and" | "or" | "+", parts: readonly Expr[]): Expr {
  const [first] = parts;
  if (first === undefined) throw new Error(`nothing to join with ${operator}`);
  return (
    parts.length === 1 ? first : parts.map((part) => `(${part})`).join(` ${operator} `)
  ) as Expr;
}

const STRING_COMMENT_OR_SPACE = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|\s+/g;

/** A checked expression of a user's, on one line: comments go, strings stay as they are. */
export const trusted = (text: string): Expr =>
  text
    .replaceAll(STRING_COMMENT_OR_SPACE, (part) => (/^[#\s]/.test(part) ? " " : part))
    .trim() as Expr;
