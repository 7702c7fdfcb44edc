import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Stamp, stampOf } from "./stamp.ts";

/** What was made before anything was replaced: folders and files, in the order of making. */
export interface Trace {
  readonly folders: string[];
  readonly files: string[];
}

export const newTrace = (): Trace => ({ folders: [], files: [] });

/** Where a new content lies until all of them do. */
export const staged = (path: string): string => `${path}.slograf-new`;

/** Writes a new content beside the old one: a full disk shows here, before anything is replaced. */
export function stage(folder: string, path: string, bytes: Uint8Array, trace: Trace): Stamp {
  const target = staged(join(folder, path));
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
