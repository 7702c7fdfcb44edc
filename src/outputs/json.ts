import { quote } from "../promql/index.ts";
import { inOrder } from "./key-order.ts";
import { Collector, type Pieces } from "./pieces.ts";

/** JSON with sorted keys, two spaces and a final newline: the same content is always the same text. */
export function jsonPieces(value: unknown): Pieces {
  const into = new Collector();
  write(value, "\n", into);
  into.add("\n");
  return into.end();
}

/** As `JSON.stringify` writes it, without a sorted copy of everything; `line` begins a line as deep. */
function write(value: unknown, line: string, into: Collector): void {
  if (typeof value === "string") into.add(quote(value));
  else if (typeof value !== "object" || value === null) into.add(JSON.stringify(value) ?? "null");
  else if (Array.isArray(value)) list(value, line, into);
  else fields(value, line, into);
}

function list(values: readonly unknown[], line: string, into: Collector): void {
  const inner = `${line}  `;
  let before = `[${inner}`;
  for (const each of values) {
    into.add(before);
    write(each, inner, into);
    before = `,${inner}`;
  }
  into.add(values.length === 0 ? "[]" : `${line}]`);
}

function fields(value: object, line: string, into: Collector): void {
  const inner = `${line}  `;
  let before = `{${inner}`;
  let end = "{}";
  for (const { name, label } of inOrder(Object.keys(value))) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (!hasText(field)) continue;
    into.add(before + label);
    write(field, inner, into);
    before = `,${inner}`;
    end = `${line}}`;
  }
  into.add(end);
}

/** Neither a function nor what is not there has one. */
const hasText = (value: unknown): boolean =>
  value !== undefined && typeof value !== "function" && typeof value !== "symbol";
