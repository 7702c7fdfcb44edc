/** Values of files whose shape nobody has checked: these read what is there, and nothing where it is not. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;

/** Numbers and truth values as texts, too. */
export const scalarOf = (value: unknown): string | undefined =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : textOf(value);

/** Labels and annotations: whatever is no text is left out. */
export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  ofNames(
    Object.entries(fieldsOf(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );

/** A mapping in which nothing is found but these: names are looked up that a file asks for. */
export const ofNames = <Value>(
  entries: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> =>
  Object.setPrototypeOf(Object.fromEntries(entries), null) as Readonly<Record<string, Value>>;
