import { dirname } from "node:path";
import { readInside } from "../disk/index.ts";

/** Which slograf this is: package.json is above its sources, and above what was compiled from them. */
export function ownVersion(folder = import.meta.dirname): string {
  const text = readInside(folder, "package.json")?.toString("utf8");
  if (text === undefined) return ownVersion(dirname(folder));
  return (JSON.parse(text) as { readonly version: string }).version;
}
