import { blanked } from "./blanked.ts";
import type { Expr } from "./expr.ts";
import { type Group, type Mark, outline, type Part } from "./outline.ts";

const WIDTH = 140;
/** A short operand stays on the line of the one before it, where there is room. */
const SHORT = 40;

/** Breaks a long query into lines at its operators and parentheses, for people who review it. */
export function layout(expr: Expr): string {
  if (expr.length <= WIDTH) return expr;
  const { text, moves } = blanked(expr);
  const root = outline(text);
  if (root === undefined) return expr;
  const query = { expr, moves, lines: "" };
  write(root, query, { line: "\n", before: "", after: "" });
  return query.lines.slice(1);
}

/** A query, read by the marks of its outline, and what has been written of it: each line with the break before it. */
interface Query {
  readonly expr: string;
  readonly moves: readonly number[];
  lines: string;
}

/** Where a part goes: what begins its lines, and what stands around it. */
interface Place {
  readonly line: string;
  readonly before: string;
  readonly after: string;
}

const at = ({ moves }: Query, { offset, strings }: Mark): number => offset + (moves[strings] ?? 0);

const between = (query: Query, from: Mark, to: Mark): string =>
  query.expr.slice(at(query, from), at(query, to));

/** Writes one part, on a line if it fits, else broken at its operator or its parentheses. */
function write(part: Part, query: Query, place: Place): void {
  const { from, to, operands, group } = part;
  const around = place.line.length - 1 + place.before.length + place.after.length;
  const fits = at(query, to) - at(query, from) + around <= WIDTH;
  if (!fits && operands !== undefined) binary(operands, query, place);
  else if (!fits && group !== undefined) grouped(part, group, query, place);
  else query.lines += place.line + place.before + between(query, from, to) + place.after;
}

/** Operands on lines of their own, the operator and its modifiers before the right one. */
function binary(
  [left, right]: readonly [Part, Part],
  query: Query,
  { line, before, after }: Place,
): void {
  const operator = `${between(query, left.to, right.from).trim()} `;
  write(left, query, { line, before, after: "" });
  const short = `${operator}${between(query, right.from, right.to)}${after}`;
  if (short.length <= SHORT && widthOfLast(query) + short.length < WIDTH) {
    query.lines += ` ${short}`;
    return;
  }
  write(right, query, { line, before: operator, after });
}

const widthOfLast = ({ lines }: Query): number => lines.length - lines.lastIndexOf("\n") - 1;

function grouped(
  { from, to }: Part,
  group: Group,
  query: Query,
  { line, before, after }: Place,
): void {
  query.lines += `${line}${before}${between(query, from, group.from)}(`;
  const inner = `${line}  `;
  let rest = group.parts.length;
  for (const part of group.parts) {
    rest--;
    write(part, query, { line: inner, before: "", after: rest > 0 ? "," : "" });
  }
  query.lines += `${line})${between(query, group.to, to)}${after}`;
}
