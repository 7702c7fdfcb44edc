import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Which slograf this is: package.json is above its sources, and above what was compiled from them. */
export function ownVersion(folder = import.meta.dirname): string {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return ownVersion(dirname(folder));
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly version: string }).version;
}
