import { readFileSync, type Stats, statSync } from "node:fs";
import { UsageError } from "./exit-codes.ts";

/** How many bytes a file has; nothing where nothing is. */
export function sizeIfThere(path: string): number | undefined {
  const stats = attempt(path, () => statsOf(path));
  if (stats?.isFile() === false) throw new UsageError(`cannot read ${path}: it is not a file`);
  return stats?.size;
}

/** Below what is no folder there is nothing either. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The bytes of a file; nothing where nothing is. */
export const readIfThere = (path: string): Buffer | undefined =>
  sizeIfThere(path) === undefined ? undefined : attempt(path, () => readFileSync(path));

function attempt<Result>(path: string, job: () => Result): Result {
  try {
    return job();
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}
