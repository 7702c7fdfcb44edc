import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** A place in a query whose strings are empty, and how many of them stand before it. */
export interface Mark {
  readonly offset: number;
  readonly strings: number;
}

interface Span {
  readonly from: Mark;
  readonly to: Mark;
}

/** A part of a query, and where it can be broken. */
export interface Part extends Span {
  /** The operands of an operator. */
  readonly operands: readonly [Part, Part] | undefined;
  /** What stands in the first parentheses. */
  readonly group: Group | undefined;
}

/** A call's arguments, or a bracketed expression. */
export interface Group extends Span {
  readonly parts: readonly Part[];
}

const known = new Map<string, Part | undefined>();
const MOST_KNOWN = 4096;

/**
 * The parts of a query whose strings are empty. Queries of different pipelines differ in their label
 * values only: what the parser says about one, at ten times the price of everything else, holds for all.
 */
export function outline(query: string): Part | undefined {
  const part = known.get(query);
  if (part !== undefined || known.has(query)) return part;
  const root = parser.parse(query).topNode.firstChild;
  const found = root === null ? undefined : partOf(root, marker(query));
  const [oldest = ""] = known.keys();
  if (known.size >= MOST_KNOWN) known.delete(oldest);
  known.set(query, found);
  return found;
}

type Marker = (node: { readonly from: number; readonly to: number }) => Span;

/** No part of a query ends within a string. */
function marker(query: string): Marker {
  const starts = [...query.matchAll(/""/g)].map(({ index }) => index);
  const mark = (offset: number): Mark => ({
    offset,
    strings: starts.filter((start) => start < offset).length,
  });
  return ({ from, to }) => ({ from: mark(from), to: mark(to) });
}

/**
 * Every part has the same fields: they are read a hundred times for each query.
 *
 * @param to where it ends: an offset belongs to the last operand, and not to all, as the parser says
 */
function partOf(node: SyntaxNode, mark: Marker, to: Mark = mark(node).to): Part {
  const { firstChild: shifted } = node;
  if (node.name === "OffsetExpr" && shifted?.name === "BinaryExpr")
    return partOf(shifted, mark, to);
  const { from } = mark(node);
  const operands = operandsOf(node, mark, to);
  const group = operands === undefined ? openGroup(node) : undefined;
  return { from, to, operands, group: group && groupOf(group, mark) };
}

function operandsOf(node: SyntaxNode, mark: Marker, to: Mark): Part["operands"] {
  const { firstChild: left, lastChild: right } = node;
  if (node.name !== "BinaryExpr" || left === null || right === null) return undefined;
  return [partOf(left, mark), partOf(right, mark, to)];
}

function groupOf(node: SyntaxNode, mark: Marker): Group {
  const { from, to } = mark(node);
  return { from, to, parts: childrenOf(node, mark) };
}

/** The first parenthesised part below a node. */
function openGroup(node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === "ParenExpr" || node.name === "FunctionCallBody") return node;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const found = openGroup(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function childrenOf(node: SyntaxNode, mark: Marker): readonly Part[] {
  const parts: Part[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    parts.push(partOf(child, mark));
  return parts;
}
