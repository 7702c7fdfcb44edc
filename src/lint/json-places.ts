import type { FieldPart, Path } from "../spec/index.ts";

/** Where a value of a JSON text stands, and what is in it. */
interface Node {
  readonly from: number;
  to: number;
  /** Offsets of the name in front of it. */
  readonly key: TextRange | undefined;
  readonly children: Map<string, Node>;
}

type TextRange = readonly [from: number, to: number];

const TOKEN = /[[\]{},:]|"(?:[^"\\]|\\.)*"|[^\s[\]{},:"]+/g;

/**
 * The places of all values of a text that `JSON.parse` has read. Files of a megabyte are common, and a
 * parser that keeps comments and styles takes a second for one.
 */
export function jsonPlaces(text: string): (path: Path, part: FieldPart) => TextRange {
  const root = tree(text);
  return (path, part) => {
    let node = root;
    for (const [depth, step] of path.entries()) {
      const child = node.children.get(String(step));
      if (child === undefined) return node.key ?? opening(node);
      if (depth === path.length - 1 && part === "key") return child.key ?? opening(child);
      node = child;
    }
    return typeof part === "string" ? [node.from, node.to] : inside(text, node, part);
  };
}

/** What has no name is pointed at by its bracket: all of it may be a thousand lines. */
const opening = ({ from }: Node): TextRange => [from, from + 1];

function tree(text: string): Node {
  const root: Node = { from: 0, to: text.length, key: undefined, children: new Map() };
  const open: { readonly node: Node; readonly isList: boolean; name?: string; key?: TextRange }[] =
    [];
  let whole = root;
  const add = (from: number, to: number): Node => {
    const parent = open.at(-1);
    const node: Node = { from, to, key: parent?.key, children: new Map() };
    if (parent === undefined) whole = node;
    else parent.node.children.set(parent.name ?? String(parent.node.children.size), node);
    if (parent !== undefined) {
      delete parent.name;
      delete parent.key;
    }
    return node;
  };
  for (const { 0: token, index: from } of text.matchAll(TOKEN)) {
    const to = from + token.length;
    const parent = open.at(-1);
    if (token === "{" || token === "[") open.push({ node: add(from, to), isList: token === "[" });
    else if (token === "}" || token === "]") {
      const closed = open.pop();
      if (closed !== undefined) closed.node.to = to;
    } else if (token === "," || token === ":") continue;
    else if (parent !== undefined && !parent.isList && parent.key === undefined) {
      parent.name = JSON.parse(token) as string;
      parent.key = [from, to];
    } else add(from, to);
  }
  return whole;
}

/** Offsets of the text that a string stands for, as offsets of the file. */
function inside(text: string, { from, to }: Node, span: TextSpan): TextRange {
  if (text[from] !== '"') return [from, to];
  const offsets: number[] = [];
  for (const { 0: piece, index } of text.slice(from + 1, to - 1).matchAll(PIECE)) {
    offsets.push(from + 1 + index);
    // A surrogate pair written as one character counts as two.
    if (piece.length === 2 && !piece.startsWith("\\")) offsets.push(from + 2 + index);
  }
  const end = to - 1;
  const start = offsets[span.from] ?? end;
  return [start, Math.max(start + 1, offsets[span.to] ?? end)];
}

interface TextSpan {
  readonly from: number;
  readonly to: number;
}

const PIECE = /\\u[0-9A-Fa-f]{4}|\\.|[^\\]/gsu;
