import { inOrder } from "./key-order.ts";

/** JSON with sorted keys, two spaces and a final newline: the same content is always the same text. */
export const toJson = (value: unknown): string => `${written(value, "\n") ?? "null"}\n`;

/** As `JSON.stringify` writes it, without a sorted copy of everything; `line` begins a line as deep. */
function written(value: unknown, line: string): string | undefined {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return Array.isArray(value) ? list(value, line) : fields(value, line);
}

/** Printable characters but quotes and backslashes, which stand as they are. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The one test is quicker than the call that most texts do not need. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

function list(values: readonly unknown[], line: string): string {
  const inner = `${line}  `;
  let text = "";
  for (const each of values)
    text += (text === "" ? inner : `,${inner}`) + (written(each, inner) ?? "null");
  return text === "" ? "[]" : `[${text}${line}]`;
}

function fields(value: object, line: string): string {
  const inner = `${line}  `;
  const next = `,${inner}`;
  let text = "";
  for (const { name, label } of inOrder(Object.keys(value))) {
    const field = written((value as Readonly<Record<string, unknown>>)[name], inner);
    // Neither a function nor what is not there has a text.
    if (field !== undefined) text += (text === "" ? inner : next) + label + field;
  }
  return text === "" ? "{}" : `{${text}${line}}`;
}
