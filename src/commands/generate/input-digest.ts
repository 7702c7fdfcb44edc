import type { Input } from "../../compile.ts";
import { digestOf } from "../digest.ts";

/** A digest of everything that a run starts from but the time. */
export function inputDigest({ nowSeconds: _, ...input }: Input, program: string): string {
  return digestOf([program, ...pieces(input)].join("\n"));
}

/** Whatever there is to read: names, and digests of contents. */
function pieces(value: unknown): readonly string[] {
  if (typeof value === "string" || value instanceof Uint8Array) return [digestOf(value)];
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([name, each]) => [name, ...pieces(each)]);
}
