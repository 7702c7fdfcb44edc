import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import type { Expr } from "./expr.ts";

const WIDTH = 120;

/** Breaks a long query into lines at its operators and parentheses, for people who review it. */
export function layout(expr: Expr): string {
  if (expr.length <= WIDTH) return expr;
  const root = parser.parse(expr).topNode.firstChild;
  return root === null ? expr : lines(root, expr, 0).join("\n");
}

/** The lines of one node; `indent` counts against the width only, callers do the indenting. */
function lines(node: SyntaxNode, source: string, indent: number): string[] {
  const text = source.slice(node.from, node.to);
  if (text.length + indent <= WIDTH) return [text];
  if (node.name === "BinaryExpr") return binary(node, source, indent);
  const inner = openGroup(node);
  return inner === undefined ? [text] : grouped(node, inner, source, indent);
}

/** Operands on lines of their own, the operator and its modifiers before the right one. */
function binary(node: SyntaxNode, source: string, indent: number): string[] {
  const left = node.firstChild;
  const right = node.lastChild;
  if (left === null || right === null) return [source.slice(node.from, node.to)];
  const operator = source.slice(left.to, right.from).trim();
  const [first = "", ...rest] = lines(right, source, indent + operator.length + 1);
  return [...lines(left, source, indent), `${operator} ${first}`, ...rest];
}

/** The first parenthesised part below a node: a call's arguments or a bracketed expression. */
function openGroup(node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === "ParenExpr" || node.name === "FunctionCallBody") return node;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const found = openGroup(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function grouped(node: SyntaxNode, group: SyntaxNode, source: string, indent: number): string[] {
  const before = source.slice(node.from, group.from);
  const after = source.slice(group.to, node.to);
  const body: string[] = [];
  for (let child = group.firstChild; child !== null; child = child.nextSibling) {
    const part = lines(child, source, indent + 2).map((line) => `  ${line}`);
    if (child.nextSibling !== null) part.push(`${part.pop() ?? ""},`);
    body.push(...part);
  }
  return [`${before}(`, ...body, `)${after}`];
}
