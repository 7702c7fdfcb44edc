/** JSON with sorted keys, two spaces and a final newline: the same content is always the same text. */
export const jsonText = (value: unknown): string => `${JSON.stringify(sorted(value), null, 2)}\n`;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  // Without a prototype, so that a field may be called `__proto__`.
  const fields: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(value).sort())
    fields[name] = sorted((value as Readonly<Record<string, unknown>>)[name]);
  return fields;
}
