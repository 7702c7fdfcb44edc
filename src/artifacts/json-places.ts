import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { FieldPart, Path } from "../spec/index.ts";

type TextRange = readonly [from: number, to: number];

/** Finds the places of values in a text that is valid JSON. */
export function jsonPlaces(text: string): (path: Path, part: FieldPart) => TextRange {
  const root = parseTree(text);
  const nodeAt = (path: Path): Node | undefined => root && findNodeAtLocation(root, [...path]);
  return (path, part) => {
    const node = nodeAt(path);
    if (node !== undefined && part !== "key")
      return part === "value" ? whole(node) : inside(text, node, part);
    let found = node;
    for (let depth = path.length - 1; found === undefined && depth >= 0; depth--)
      found = nodeAt(path.slice(0, depth));
    return found === undefined ? [0, 1] : nameOf(found);
  };
}

const whole = ({ offset, length }: Node): TextRange => [offset, offset + length];

/** What has no name is pointed at by its bracket: all of it may be a thousand lines. */
function nameOf({ parent, offset }: Node): TextRange {
  const [name] = parent?.type === "property" ? (parent.children ?? []) : [];
  return name === undefined ? [offset, offset + 1] : whole(name);
}

/** The place of a part of the text that a string stands for. */
function inside(text: string, node: Node, span: Exclude<FieldPart, string>): TextRange {
  const [from, to] = whole(node);
  if (node.type !== "string") return [from, to];
  const offsets: number[] = [];
  for (const { 0: piece, index } of text.slice(from + 1, to - 1).matchAll(PIECE)) {
    offsets.push(from + 1 + index);
    // A surrogate pair written as one character counts as two.
    if (piece.length === 2 && !piece.startsWith("\\")) offsets.push(from + 2 + index);
  }
  const start = offsets[span.from] ?? to - 1;
  return [start, Math.max(start + 1, offsets[span.to] ?? to - 1)];
}

const PIECE = /\\u[0-9A-Fa-f]{4}|\\.|[^\\]/gsu;
