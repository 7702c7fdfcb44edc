import type { Ajv, ErrorObject } from "ajv";
import { compare } from "../diagnostics/index.ts";

interface Validate {
  (entries: readonly unknown[]): boolean;
  errors?: Partial<ErrorObject>[];
}

/**
 * Ajv's own keyword compares entries all with all, and calls what they name `toString` or `valueOf`.
 */
export const addUniqueItems = (ajv: Ajv): Ajv =>
  ajv.removeKeyword("uniqueItems").addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    compile: () => {
      const validate: Validate = (entries) => {
        const i = secondOf(entries);
        if (i === undefined) return true;
        validate.errors = [{ keyword: "uniqueItems", params: { i } }];
        return false;
      };
      return validate;
    },
  });

/** Where an entry stands that stood before. */
function secondOf(entries: readonly unknown[]): number | undefined {
  const seen = new Set<string>();
  const index = entries.findIndex((entry) => seen.size === seen.add(textOf(entry)).size);
  return index < 0 ? undefined : index;
}

/** The same for mappings that differ only in the order of their fields. */
const textOf = (entry: unknown): string =>
  JSON.stringify(entry, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).sort(([a], [b]) => compare(a, b))
      : value,
  );
