import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** A part of a query, by its offsets, and where it can be broken. */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** The operands of an operator. */
  readonly operands?: readonly [Part, Part];
  /** What stands in the first parentheses: a call's arguments or a bracketed expression. */
  readonly group?: Omit<Part, "operands" | "group"> & { readonly parts: readonly Part[] };
}

const known = new Map<string, Part | undefined>();
const MOST_KNOWN = 4096;

/**
 * The parts of a query. Queries of different pipelines differ in their label values only: what the
 * parser says about one, at ten times the price of everything else, holds for all.
 */
export function outline(query: string): Part | undefined {
  if (known.has(query)) return known.get(query);
  const root = parser.parse(query).topNode.firstChild;
  const part = root === null ? undefined : partOf(root);
  const [oldest = ""] = known.keys();
  if (known.size >= MOST_KNOWN) known.delete(oldest);
  known.set(query, part);
  return part;
}

function partOf(node: SyntaxNode): Part {
  const { from, to } = node;
  if (node.name === "BinaryExpr") {
    const { firstChild: left, lastChild: right } = node;
    return left === null || right === null
      ? { from, to }
      : { from, to, operands: [partOf(left), partOf(right)] };
  }
  const group = openGroup(node);
  if (group === undefined) return { from, to };
  return { from, to, group: { from: group.from, to: group.to, parts: childrenOf(group) } };
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

function childrenOf(node: SyntaxNode): readonly Part[] {
  const parts: Part[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    parts.push(partOf(child));
  return parts;
}
