import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Does a job in a folder of its own, which goes with it. */
export async function inTemporaryFolder<Result>(
  job: (folder: string) => Promise<Result>,
): Promise<Result> {
  // Git wants to know where a work tree really lies.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "slograf-")));
  try {
    return await job(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Does a job as if it had been called elsewhere, so that all it says of files is relative to there. */
export async function calledFrom<Result>(
  folder: string,
  job: () => Promise<Result>,
): Promise<Result> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await job();
  } finally {
    process.chdir(before);
  }
}
