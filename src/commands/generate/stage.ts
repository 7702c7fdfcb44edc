import { closeSync, fstatSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Stamp, stampOf } from "./stamp.ts";

/** What was made before anything was replaced: folders and files, in the order of making. */
export interface Trace {
  readonly folders: string[];
  readonly files: string[];
}

export const newTrace = (): Trace => ({ folders: [], files: [] });

/** A folder that is written to, and whether it was not there before: then it appears as a whole. */
export interface OutFolder {
  readonly folder: string;
  readonly isNew: boolean;
}

const beside = (path: string): string => join(dirname(path), `${basename(path)}.slograf-new`);

/** Where a folder lies until it appears. */
export const stagedFolder = ({ folder }: OutFolder): string => beside(folder);

/** Where a new content lies until all of them do. */
export const staged = (out: OutFolder, path: string): string =>
  out.isNew ? join(stagedFolder(out), path) : beside(join(out.folder, path));

/** Removes what a run that was killed had laid ready for a folder that never appeared. */
export const clearStaged = (out: OutFolder): void => {
  if (out.isNew) rmSync(stagedFolder(out), { recursive: true, force: true });
};

/** Writes a new content beside the old one: a full disk shows here, before anything is replaced. */
export function stage(out: OutFolder, path: string, bytes: Uint8Array, trace: Trace): Stamp {
  const target = staged(out, path);
  const file = opened(target, trace);
  trace.files.push(target);
  try {
    writeFileSync(file, bytes);
    return stampOf(fstatSync(file));
  } finally {
    closeSync(file);
  }
}

/** Most folders are there: one that is not shows in that nothing can be opened in it. */
function opened(path: string, trace: Trace): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const made = mkdirSync(dirname(path), { recursive: true });
    if (made !== undefined) trace.folders.push(made);
    return openSync(path, "w");
  }
}
