import { compare } from "../diagnostics/index.ts";

/** JSON with sorted keys, two spaces and a final newline: the same content is always the same text. */
export const toJson = (value: unknown): string => `${JSON.stringify(sorted(value), null, 2)}\n`;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && typeof each !== "function")
      .sort(([a], [b]) => compare(a, b))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
