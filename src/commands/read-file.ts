import { readFileSync, type Stats, statSync } from "node:fs";
import { UsageError } from "./exit-codes.ts";

/** The bytes of a file; nothing where nothing is. */
export const readIfThere = (path: string): Buffer | undefined =>
  unlessMissing(path, () => readFileSync(path));

/** Whether a file is at a path; anything else there is in the way. */
export function isFile(path: string): boolean {
  const stats = unlessMissing(path, (): Stats => statSync(path));
  if (stats?.isFile() === false) throw new UsageError(`cannot read ${path}: it is not a file`);
  return stats !== undefined;
}

function unlessMissing<Result>(path: string, job: () => Result): Result | undefined {
  try {
    return job();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    const why = code === "EISDIR" ? "it is not a file" : message;
    throw new UsageError(`cannot read ${path}: ${why}`);
  }
}
