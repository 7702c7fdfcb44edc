import { lstatSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { reading, UsageError } from "./usage-error.ts";

export interface Found {
  readonly kind: "file" | "folder" | "link" | "neither";
  /** Of a link it is where the link is, which may be on the way to what was asked for. */
  readonly at: string;
  readonly size: number;
}

/**
 * What is at a path below a folder, or the first link on the way there. A folder may come with a branch that
 * a stranger wrote, and a link in it leads wherever they want: nothing is done by way of one.
 */
export function look(folder: string, path: string): Found | undefined {
  let found: Found | undefined;
  let at = folder;
  for (const part of path.split("/")) {
    at = join(at, part);
    found = kindOf(at);
    if (found === undefined || found.kind === "link") return found;
  }
  return found;
}

function kindOf(at: string): Found | undefined {
  const stats = reading(at, () => lstatSync(at, { throwIfNoEntry: false }));
  if (stats === undefined) return undefined;
  const kind = stats.isSymbolicLink()
    ? "link"
    : stats.isFile()
      ? "file"
      : stats.isDirectory()
        ? "folder"
        : "neither";
  return { kind, at, size: stats.size };
}

/** Node.js puts a sign of its own for bytes of a name that are not UTF-8, and finds no file under it. */
export const isReadable = (path: string): boolean => !path.includes("\uFFFD");

/** How many bytes a file below a folder has; nothing where nothing is. */
export function sizeInside(folder: string, path: string): number | undefined {
  const found = look(folder, path);
  if (found?.kind === "link") throw new UsageError(noLink(found.at));
  if (found !== undefined && found.kind !== "file")
    throw new UsageError(`cannot read ${found.at}: it is not a file`);
  return found?.size;
}

/** Whether something is there that was not reached by way of a link. */
export const isInside = (folder: string, path: string): boolean =>
  look(folder, path)?.kind !== "link" && sizeInside(folder, path) !== undefined;

/** A folder below the current one came with the branch, too; any other one its caller has chosen. */
export function checkWritable(folder: string): void {
  const path = relative(".", folder).split(sep).join("/");
  const found = /^\.\.(\/|$)/.test(path) || isAbsolute(path) ? undefined : look(".", path);
  if (found?.kind === "link")
    throw new UsageError(
      `cannot write: ${found.at} is a link. Name the folder that is meant, or remove the link. Nothing was changed.`,
    );
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`cannot write: ${folder} is not a folder. Nothing was changed.`);
}

export const noLink = (at: string): string =>
  `cannot write: ${at} is a link, which may lead anywhere. Remove it: slograf writes through none.`;
