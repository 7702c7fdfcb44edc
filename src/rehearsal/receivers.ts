import type { Receiver } from "../slo/index.ts";

/** A receiver in words: its kind and where it leads, secrets by their names. */
export const receiverText = ({ name, type, params }: Receiver): string => {
  const fields = Object.entries(params as Readonly<Record<string, unknown>>).map(
    ([field, value]) => `${field}: ${valueText(value)}`,
  );
  return `${name}: ${type.title} (${fields.join(", ")})`;
};

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(" ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([field, each]) => `${field} ${valueText(each)}`)
    .join(" ");
}
