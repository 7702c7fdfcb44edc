import { parse } from "yaml";
import { tooDeepAt } from "../../spec/index.ts";

/** The value that a file holds; its lines where it is a page, or is not what it is called. */
export function parsed(path: string, content: string): unknown {
  const lines = content.split("\n");
  if (!/\.(json|ya?ml)$/.test(path) || isTooDeep(content)) return lines;
  try {
    const value: unknown = path.endsWith(".json")
      ? JSON.parse(content)
      : // Generated files have no aliases; those of others may lead in circles.
        parse(content, { logLevel: "error", maxAliasCount: 0 });
    return typeof value === "object" && value !== null ? value : lines;
  } catch {
    return lines;
  }
}

/** Whether only lines could be had of a file. */
export const isProse = (value: unknown): value is readonly string[] => Array.isArray(value);

/** Deeper than any generated file, and shallow enough for every parser. */
const SUSPICIOUS = 100;
const INDENTED = new RegExp(`^[ ?-]{${SUSPICIOUS},}`, "m");

/** To be sure takes as long as to parse: only files that look deep are looked at closely. */
function isTooDeep(content: string): boolean {
  let brackets = 0;
  let deepest = 0;
  for (const [bracket] of content.matchAll(/[[\]{}]/g)) {
    brackets += bracket === "[" || bracket === "{" ? 1 : -1;
    deepest = Math.max(deepest, brackets);
  }
  const looksDeep = deepest > SUSPICIOUS || INDENTED.test(content);
  return looksDeep && tooDeepAt(content) !== undefined;
}
