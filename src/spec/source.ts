import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import type { Code, Diagnostic, Location } from "../diagnostics/index.ts";
import { decode } from "./decode.ts";
import { isTooDeep } from "./depth.ts";
import { yamlDiagnostic } from "./yaml-errors.ts";

export type Path = readonly (string | number)[];

/** A file as it was read; the name is relative to the project, with forward slashes. */
export interface SpecFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Which part of a field a diagnostic points at, or offsets inside a one-line text. */
export type Part = "key" | "value" | { readonly from: number; readonly to: number };

/** A parsed file that remembers where each value stands in it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Plain data; an empty mapping where the file could not be read. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Where `path` stands; the nearest ancestor where there is no such value. */
  readonly locate: (path: Path, part?: Part) => Location;
}

/** An expanded spec is never this much larger than its text; aliases can make it so. */
const MOST_ALIASES = 50;

export function readSource({ path: file, content }: SpecFile): Source {
  const { text, problems } = decode(file, content);
  const nowhere: Location = { file, line: 1, column: 1, length: 1 };
  const unreadable = (...diagnostics: readonly Diagnostic[]): Source => ({
    file,
    text,
    value: {},
    diagnostics: [...problems, ...diagnostics],
    locate: () => nowhere,
  });
  if (problems.some(({ severity }) => severity === "error")) return unreadable();
  const error = (code: Code, message: string, hint: string): Source =>
    unreadable({ severity: "error", code, message, hint, at: nowhere });
  if (isTooDeep(text))
    return error(
      "yaml/too-deep",
      "The YAML is nested too deeply to be a spec.",
      "A spec nests about six levels.",
    );
  return parse(file, text, problems, error);
}

type Fail = (code: Code, message: string, hint: string) => Source;

function parse(file: string, text: string, problems: readonly Diagnostic[], fail: Fail): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (from: number, to: number): Location => {
    const { line, col } = lines.linePos(Math.min(from, text.length));
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      length: Math.max(1, to - from),
    };
  };
  const found = [...document.errors, ...document.warnings].map((error) =>
    yamlDiagnostic(error, at, text),
  );
  const locate = locator(document.contents, at);
  const base = { file, text, locate };
  if (document.errors.length > 0)
    return { ...base, value: {}, diagnostics: [...problems, ...found] };
  if (
    document.contents === null ||
    (isScalar(document.contents) && document.contents.value === null)
  )
    return fail(
      "file/empty",
      "The file is empty.",
      "Write a spec, or delete the file. `slograf validate --help` shows where to start.",
    );
  if (!isMap(document.contents))
    return fail(
      "yaml/not-a-mapping",
      "The file is not a mapping of fields.",
      "A spec starts with `apiVersion: slograf/v1`.",
    );
  const value = plain(() => document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown);
  if (value === undefined)
    return fail(
      "yaml/alias",
      "An alias refers to nothing, to itself, or multiplies beyond reason.",
      "Write the values out instead.",
    );
  return { ...base, value, diagnostics: [...problems, ...found] };
}

/** The data, if it is finite: aliases may refer to nothing, to themselves, or explode. */
function plain(read: () => unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = read();
    JSON.stringify(value);
    return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function locator(root: ParsedNode | null, at: (from: number, to: number) => Location) {
  return (path: Path, part: Part = "value"): Location => {
    for (let depth = path.length; depth >= 0; depth--) {
      const exact = depth === path.length;
      const range = rangeAt(root, path.slice(0, depth), exact ? part : "key");
      if (range !== undefined) return at(...range);
    }
    return at(0, 1);
  };
}

type TextRange = readonly [from: number, to: number];

function rangeAt(root: Node | null, path: Path, part: Part): TextRange | undefined {
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
  if (wantKey && isMap(parent)) {
    const pair = parent.items.find(({ key }) => keyOf(key) === String(last));
    return (pair?.key ?? undefined) as Node | undefined;
  }
  return child(parent, last);
}

function child(parent: Node | undefined, step: string | number): Node | undefined {
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => keyOf(key) === String(step));
    return (pair?.value ?? pair?.key ?? undefined) as Node | undefined;
  }
  const items = parent !== undefined && "items" in parent ? (parent.items as readonly Node[]) : [];
  return items[Number(step)];
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);
