import { compare } from "../diagnostics/index.ts";
import { readInside } from "../disk/index.ts";
import { ownVersion } from "./package.ts";

/** Lists the files that slograf wrote, one a line, so that it removes none but its own. */
export const MANIFEST = ".slograf-files";

export const manifestOf = (paths: readonly string[]): string =>
  `# Written by slograf ${ownVersion()}: the files below are its own. It removes those that it no longer generates.\n${paths
    .toSorted(compare)
    .join("\n")}\n`;

/** `.lint` may be in a folder, `..` never. */
const OWN = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/\.?[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

/** Lines that could lead out of the folder are not ours, whoever wrote them. */
export function readManifest(folder: string): ReadonlySet<string> {
  const text = readInside(folder, MANIFEST)?.toString("utf8") ?? "";
  const lines = text.split("\n").map((line) => line.trim());
  return new Set(lines.filter((line) => OWN.test(line) && line !== MANIFEST));
}
