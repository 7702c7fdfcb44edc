import type { Expr } from "./expr.ts";
import { outline, type Part } from "./outline.ts";

const WIDTH = 120;
const STRING = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g;

/** Breaks a long query into lines at its operators and parentheses, for people who review it. */
export function layout(expr: Expr): string {
  if (expr.length <= WIDTH) return expr;
  const root = outline(expr.replaceAll(STRING, '""'));
  if (root === undefined) return expr;
  const lines: string[] = [];
  write(root, queryOf(expr), { pad: "", column: 0 }, lines);
  return lines.join("\n");
}

/** A query, read by the offsets of its outline. */
interface Query {
  readonly at: (offset: number) => number;
  readonly between: (from: number, to: number) => string;
}

/** The outline is that of the query with empty strings; no part of it ends within a string. */
function queryOf(text: string): Query {
  // Ends of the strings in the outline, and by how much everything after them has moved.
  const ends: number[] = [];
  const moves: number[] = [0];
  let moved = 0;
  for (const { index, 0: string } of text.matchAll(STRING)) {
    ends.push(index - moved + 2);
    moved += string.length - 2;
    moves.push(moved);
  }
  const at = (offset: number): number => offset + (moves[countUpTo(ends, offset)] ?? 0);
  return { at, between: (from, to) => text.slice(at(from), at(to)) };
}

/** How many of the ascending numbers are not above the limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a part goes: how far in, for the eye and for the width, and what stands around it. */
interface Place {
  readonly pad: string;
  readonly column: number;
  readonly before?: string;
  readonly after?: string;
}

/** Writes one part, on a line if it fits, else broken at its operator or its parentheses. */
function write(part: Part, query: Query, place: Place, lines: string[]): void {
  const { from, to, operands, group } = part;
  const fits = query.at(to) - query.at(from) + place.column <= WIDTH;
  if (!fits && operands !== undefined) binary(operands, query, place, lines);
  else if (!fits && group !== undefined) grouped(part, group, query, place, lines);
  else {
    const { pad, before = "", after = "" } = place;
    lines.push(`${pad}${before}${query.between(from, to)}${after}`);
  }
}

/** Operands on lines of their own, the operator and its modifiers before the right one. */
function binary(
  [left, right]: readonly [Part, Part],
  query: Query,
  { pad, column, before = "", after = "" }: Place,
  lines: string[],
): void {
  const operator = `${query.between(left.to, right.from).trim()} `;
  write(left, query, { pad, column, before }, lines);
  write(right, query, { pad, column: column + operator.length, before: operator, after }, lines);
}

function grouped(
  { from, to }: Part,
  group: NonNullable<Part["group"]>,
  query: Query,
  { pad, column, before = "", after = "" }: Place,
  lines: string[],
): void {
  lines.push(`${pad}${before}${query.between(from, group.from)}(`);
  const inner = { pad: `${pad}  `, column: column + 2 };
  const last = group.parts.length - 1;
  group.parts.forEach((each, index) => {
    write(each, query, index < last ? { ...inner, after: "," } : inner, lines);
  });
  lines.push(`${pad})${query.between(group.to, to)}${after}`);
}
