import { readFileSync, type Stats, statSync } from "node:fs";
import { UsageError } from "./exit-codes.ts";

/** What stands at a path, if it is a file; nothing where nothing is. */
export function statIfThere(path: string): Stats | undefined {
  const stats = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats !== undefined && !stats.isFile())
    throw new UsageError(`cannot read ${path}: it is not a file`);
  return stats;
}

/** The bytes of a file; nothing where nothing is. */
export function readIfThere(path: string): Buffer | undefined {
  return statIfThere(path) === undefined ? undefined : attempt(path, () => readFileSync(path));
}

function attempt<Result>(path: string, job: () => Result): Result | undefined {
  try {
    return job();
  } catch (error) {
    // Where a file stands instead of a folder, nothing is below it.
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return undefined;
    throw new UsageError(`cannot read ${path}: ${message}`);
  }
}
