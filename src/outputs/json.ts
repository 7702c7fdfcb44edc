/** JSON with sorted keys, two spaces and a final newline: the same content is always the same text. */
export const toJson = (value: unknown): string => `${written(value, "\n") ?? "null"}\n`;

/** As `JSON.stringify` writes it, without a sorted copy of everything; `line` begins a line as deep. */
function written(value: unknown, line: string): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${line}  `;
  if (!Array.isArray(value)) return fields(value as Readonly<Record<string, unknown>>, line, inner);
  const items = value.map((each) => written(each, inner) ?? "null");
  return items.length === 0 ? "[]" : `[${inner}${items.join(`,${inner}`)}${line}]`;
}

function fields(value: Readonly<Record<string, unknown>>, line: string, inner: string): string {
  let text = "";
  for (const key of Object.keys(value).sort()) {
    const field = written(value[key], inner);
    // Neither a function nor what is not there has a text.
    if (field !== undefined)
      text += `${text === "" ? "" : ","}${inner}${JSON.stringify(key)}: ${field}`;
  }
  return text === "" ? "{}" : `{${text}${line}}`;
}
