import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { look, noLink, sizeInside } from "./look.ts";
import { UsageError } from "./usage-error.ts";

/** Makes a file below a folder, with the folders on the way; never over one that is there. */
export function createInside(folder: string, path: string, content: string): void {
  makeFolders(folder, dirname(path));
  // Exclusively: a link that is there is no place for it, wherever it leads.
  writeFileSync(join(folder, path), content, { flag: "wx" });
}

/** Puts one file below a folder in the place of another, at once. */
export function moveInside(folder: string, from: string, to: string): void {
  makeFolders(folder, dirname(to));
  sizeInside(folder, from);
  sizeInside(folder, to);
  renameSync(join(folder, from), join(folder, to));
}

/** Makes the folders on a way that are not there yet. */
export function makeFolders(folder: string, path: string): void {
  if (path === ".") {
    mkdirSync(folder, { recursive: true });
    return;
  }
  const found = look(folder, path);
  if (found?.kind === "link") throw new UsageError(noLink(found.at));
  if (found !== undefined) return;
  makeFolders(folder, dirname(path));
  mkdirSync(join(folder, path));
}

/** Removes a file below a folder, if it is there, and the folders that hold nothing then. */
export function removeInside(folder: string, path: string): void {
  const found = look(folder, path);
  if (found?.kind === "link") return;
  if (found !== undefined) rmSync(found.at);
  removeEmpty(folder, dirname(path));
}

/** Removes folders that hold nothing, from one below another up to that. */
export function removeEmpty(folder: string, path: string): void {
  if (path === ".") return;
  const found = look(folder, path);
  if (found !== undefined && (found.kind !== "folder" || readdirSync(found.at).length > 0)) return;
  if (found !== undefined) rmdirSync(found.at);
  removeEmpty(folder, dirname(path));
}
