import { createInside, isInside, readInside, STAGING, sizeInside } from "../../disk/index.ts";
import type { OutputFile } from "../../outputs/index.ts";
import { MANIFEST, manifestOf, readManifest } from "../manifest.ts";

/** What a folder should hold, compared file by file with what it holds. */
export interface Draft {
  readonly folder: string;
  /** Paths of the files that slograf wrote; missing where the folder is somebody else's. */
  readonly own?: ReadonlySet<string>;
  /** Everything that it should hold. */
  readonly paths: string[];
  /** What of it differs, or is not there. */
  readonly written: string[];
  /** What was listed and is no longer generated. */
  readonly gone: string[];
  /** What of it is there: the list came with the branch, and is believed of files, not of links. */
  readonly removed: string[];
  /** Files in the way that slograf did not write. */
  readonly foreign: string[];
}

/** Of a file in a folder of somebody else's; it is slograf's own, whoever wrote it last. */
export const draftIn = (folder: string): Draft => ({
  ...{ folder, paths: [], written: [], gone: [], removed: [], foreign: [] },
});

/** Of a folder whose files are slograf's own, but for those that its list does not name. */
export const draftOf = (folder: string): Draft => ({
  ...draftIn(folder),
  own: readManifest(folder),
});

/** Compares a file with what is there; new contents are staged, if they are to be written. */
export function add(draft: Draft, { path, content }: OutputFile, writes: boolean): void {
  const { folder, own, paths, written, foreign } = draft;
  paths.push(path);
  const before = sizeInside(folder, path);
  if (before === Buffer.byteLength(content) && holds(folder, path, content)) return;
  written.push(path);
  if (before !== undefined && path !== MANIFEST && own?.has(path) === false) foreign.push(path);
  // A full disk shows here, before anything is replaced.
  if (writes) createInside(folder, `${STAGING}/${path}`, content);
}

const holds = (folder: string, path: string, content: string): boolean =>
  readInside(folder, path)?.equals(Buffer.from(content)) === true;

/** Adds the list of all files that were added, and notes what was on it and is not any more. */
export function close(draft: Draft, writes: boolean): void {
  const { folder, own = new Set(), paths, gone, removed } = draft;
  const kept = new Set(paths);
  gone.push(...[...own].filter((path) => !kept.has(path)));
  removed.push(...gone.filter((path) => isInside(folder, path)));
  add(draft, { path: MANIFEST, content: manifestOf(paths) }, writes);
}
