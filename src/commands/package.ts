import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export const readPackage = (folder: string): Package =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;

/** The nearest folder from this one upwards that holds what is asked for. */
export function nearest(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name))) return folder;
  return dirname(folder) === folder ? undefined : nearest(dirname(folder), name);
}

/** Where slograf's own package.json lies: above its sources, and above what was compiled from them. */
export function packageFolder(): string {
  const folder = nearest(import.meta.dirname, "package.json");
  if (folder === undefined) throw new Error("slograf is not in a package");
  return folder;
}

/** Whether this is what was compiled, not the sources. */
export const isCompiled = import.meta.filename.endsWith(".js");

/** Folders of the package that hold the program. */
export const programParts: readonly string[] = isCompiled ? ["dist"] : ["src", "dashboards"];

/** Which slograf this is. */
export const ownVersion = (): string => readPackage(packageFolder()).version;
