import { readFileSync, statSync } from "node:fs";
import { UsageError } from "./exit-codes.ts";

/** How many bytes a file has; nothing where nothing is. */
export function sizeIfThere(path: string): number | undefined {
  const stats = reading(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats?.isFile() === false) throw new UsageError(`cannot read ${path}: it is not a file`);
  return stats?.size;
}

/** The bytes of a file; nothing where nothing is. */
export const readIfThere = (path: string): Buffer | undefined =>
  sizeIfThere(path) === undefined ? undefined : reading(path, () => readFileSync(path));

/** What cannot be read is a mistake of the call. */
export function reading<Result>(what: string, job: () => Result): Result {
  try {
    return job();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${what}: ${(error as Error).message}`);
  }
}
