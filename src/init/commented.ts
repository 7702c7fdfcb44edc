import { Document, isMap, isScalar, type Node, Pair, YAMLMap, YAMLSeq } from "yaml";

/** A value that may have a comment behind it, and may be written on one line. */
export interface Field {
  readonly value: unknown;
  /** Stands behind the value. */
  readonly note?: string;
  /** Stands above the field, one line each. */
  readonly above?: readonly string[];
  readonly blankBefore?: boolean;
  /** `{ a: 1 }` instead of a field a line. */
  readonly flow?: boolean;
}

/** A mapping with comments; its fields in the order in which they are written. */
export class Commented {
  readonly fields: Readonly<Record<string, Field>>;

  constructor(fields: Readonly<Record<string, Field>>) {
    this.fields = fields;
  }
}

/** Older readers take `on` for true and `09:00` for a number: such texts stand in quotes. */
const CAREFULLY = { version: "1.1" } as const;

const document = new Document(null, CAREFULLY);

const comment = (lines: readonly string[]): string => lines.map((line) => ` ${line}`).join("\n");

function nodeOf({ value, note, flow = false }: Omit<Field, "above">): Node {
  const node = bare(value);
  if (flow && (node instanceof YAMLMap || node instanceof YAMLSeq)) node.flow = true;
  if (note !== undefined) node.comment = comment([note]);
  return node;
}

function bare(value: unknown): Node {
  if (value instanceof Commented) return mapOf(value);
  if (!Array.isArray(value)) return document.createNode(value) as Node;
  const list = new YAMLSeq();
  for (const item of value) list.items.push(bare(item));
  return list;
}

function mapOf({ fields }: Commented): YAMLMap {
  const map = new YAMLMap();
  for (const [name, { above = [], blankBefore = false, ...field }] of Object.entries(fields)) {
    const key = document.createNode(name) as Node;
    if (above.length > 0) key.commentBefore = comment(above);
    if (blankBefore) key.spaceBefore = true;
    map.items.push(new Pair(key, nodeOf(field)));
  }
  return map;
}

/** The text of a file: what stands above it, its fields, and what stands below. */
export function commentedYaml(
  fields: Commented,
  { above, below = [] }: { readonly above: readonly string[]; readonly below?: readonly string[] },
): string {
  const written = new Document(mapOf(fields), CAREFULLY);
  if (!isMap(written.contents)) throw new Error("a file is a mapping");
  const [first] = written.contents.items;
  if (isScalar(first?.key)) first.key.commentBefore = comment(above);
  if (below.length > 0) written.comment = comment(below);
  return written.toString({ lineWidth: 0 });
}

/** A text cut into lines of at most 96 characters, so that with its indentation it is read at a glance. */
export function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 96)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
