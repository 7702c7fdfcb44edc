import { isMap, isScalar, type Node, type Pair, type ParsedNode, type YAMLMap } from "yaml";
import type { Location } from "../diagnostics/index.ts";

export type Path = readonly (string | number)[];

/** Which part of a field a diagnostic points at, or offsets inside a one-line text. */
export type FieldPart = "key" | "value" | { readonly from: number; readonly to: number };

/** Finds the place of a path in a parsed file. */
export function locator(root: ParsedNode | null, at: (from: number, to: number) => Location) {
  return (path: Path, part: FieldPart = "value"): Location => {
    for (let depth = path.length; depth >= 0; depth--) {
      const exact = depth === path.length;
      const range = rangeAt(root, path.slice(0, depth), exact ? part : "key");
      if (range !== undefined) return at(...range);
    }
    return at(0, 1);
  };
}

type TextRange = readonly [from: number, to: number];

function rangeAt(root: Node | null, path: Path, part: FieldPart): TextRange | undefined {
  const node = nodeAt(root, path, part === "key");
  if (node?.range == null) return undefined;
  const [from, to] = node.range;
  if (typeof part === "string" || !isScalar(node)) return [from, to];
  return inside(node.type, [from, to], part);
}

/** Offsets inside a scalar are those of its text only where it is written on one line as it is. */
function inside(
  type: string | undefined,
  [from, to]: TextRange,
  span: { from: number; to: number },
): TextRange {
  const quoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE" ? 1 : 0;
  if (type !== "PLAIN" && quoted === 0) return [from, to];
  const start = from + quoted + span.from;
  return start < to ? [start, Math.max(start + 1, from + quoted + span.to)] : [from, to];
}

function nodeAt(root: Node | null, path: Path, wantKey: boolean): Node | undefined {
  const last = path.at(-1);
  if (last === undefined) return root ?? undefined;
  const parent = path.slice(0, -1).reduce<Node | undefined>(child, root ?? undefined);
  if (wantKey && isMap(parent)) return (pairOf(parent, last)?.key ?? undefined) as Node | undefined;
  return child(parent, last);
}

function child(parent: Node | undefined, step: string | number): Node | undefined {
  if (isMap(parent)) {
    const pair = pairOf(parent, step);
    return (pair?.value ?? pair?.key ?? undefined) as Node | undefined;
  }
  const items = parent !== undefined && "items" in parent ? (parent.items as readonly Node[]) : [];
  return items[Number(step)];
}

/** Pairs by their keys: a mapping with thousands of mistakes is searched once. */
const indices = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairOf(parent: YAMLMap, step: string | number): Pair | undefined {
  const index =
    indices.get(parent) ??
    new Map(parent.items.toReversed().map((pair) => [keyOf(pair.key), pair]));
  indices.set(parent, index);
  return index.get(String(step));
}

const keyOf = (key: unknown): string => String((isScalar(key) ? key.value : key) ?? "");
