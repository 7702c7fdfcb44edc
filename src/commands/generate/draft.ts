import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OutputFile } from "../../outputs/index.ts";
import { MANIFEST, manifestOf, readManifest } from "../manifest.ts";
import { readIfThere, sizeIfThere } from "../read-file.ts";
import { removeEmpty } from "../remove-empty.ts";

/** What a folder should hold, compared file by file with what it holds. */
export interface Draft {
  readonly folder: string;
  /** Paths of the files that slograf wrote; missing where the folder is somebody else's. */
  readonly own?: ReadonlySet<string>;
  /** Everything that it should hold. */
  readonly paths: string[];
  /** What of it differs, or is not there. */
  readonly written: string[];
  /** What is there and no longer generated. */
  readonly removed: string[];
  /** Files in the way that slograf did not write. */
  readonly foreign: string[];
  /** The topmost folder that was made for new contents. */
  made?: string;
}

/** Of a file in a folder of somebody else's; it is slograf's own, whoever wrote it last. */
export const draftIn = (folder: string): Draft => ({
  ...{ folder, paths: [], written: [], removed: [], foreign: [] },
});

/** Of a folder whose files are slograf's own, but for those that its list does not name. */
export const draftOf = (folder: string): Draft => ({
  ...draftIn(folder),
  own: readManifest(folder),
});

/** Holds new contents until all of them are there: below the folder, because that may be a mount. */
export const stagingOf = ({ folder }: Pick<Draft, "folder">): string =>
  join(folder, ".slograf-new");

/** Compares a file with what is there; new contents are staged, if they are to be written. */
export function add(draft: Draft, { path, content }: OutputFile, writes: boolean): void {
  const { folder, own, paths, written, foreign } = draft;
  paths.push(path);
  const before = sizeIfThere(join(folder, path));
  if (before === Buffer.byteLength(content) && holds(join(folder, path), content)) return;
  written.push(path);
  if (before !== undefined && path !== MANIFEST && own?.has(path) === false) foreign.push(path);
  if (writes) stage(draft, path, content);
}

const holds = (path: string, content: string): boolean =>
  readIfThere(path)?.equals(Buffer.from(content)) === true;

/** A full disk shows here, before anything is replaced. */
function stage(draft: Draft, path: string, content: string): void {
  const target = join(stagingOf(draft), path);
  const made = mkdirSync(dirname(target), { recursive: true });
  if (made !== undefined) draft.made ??= made;
  writeFileSync(target, content);
}

/** Adds the list of all files that were added, and notes what was on it and is not any more. */
export function close(draft: Draft, writes: boolean): void {
  const { folder, own = new Set(), paths, removed } = draft;
  const kept = new Set(paths);
  removed.push(
    ...[...own].filter((path) => !kept.has(path) && sizeIfThere(join(folder, path)) !== undefined),
  );
  add(draft, { path: MANIFEST, content: manifestOf(paths) }, writes);
}

/** Removes what is staged, by this run or by one that was killed, and the folders that were made for it. */
export function discard({ made, ...draft }: Draft): void {
  rmSync(stagingOf(draft), { recursive: true, force: true });
  if (made !== undefined) removeEmpty(draft.folder, dirname(made));
}
