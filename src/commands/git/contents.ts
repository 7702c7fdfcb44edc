import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blobsOf } from "./blobs.ts";
import { convertedAmong } from "./conversion.ts";
import { type Entry, isDecided, isRegular } from "./entries.ts";
import { exportFiles, type Side } from "./export.ts";
import { indexOf } from "./repository.ts";
import { git } from "./run.ts";

/** A side, and what its specs hold and whatever lies beside them, by path. */
export interface ReadSide extends Side {
  readonly contents: ReadonlyMap<string, Buffer>;
}

/**
 * Reads specs as a checkout would write them. Git mostly holds the same, and then no file is written: to
 * write a thousand, and to remove them, may take longer than all that is done with them.
 *
 * @param other what is the same there is taken from there
 */
export async function readSources(side: Side, other?: ReadSide): Promise<ReadSide> {
  const entries = sourcesOf(side).filter((entry) => isDecided(entry) && isRegular(entry));
  const versions = new Map(other?.entries.map(({ path, version }) => [path, version]));
  const isThere = ({ path, version }: Entry): boolean => versions.get(path) === version;
  const contents = new Map(
    entries.filter(isThere).flatMap(({ path }) => {
      const content = other?.contents.get(path);
      return content === undefined ? [] : [[path, content] as const];
    }),
  );
  await readRest(
    side,
    entries.filter(({ path }) => !contents.has(path)),
    contents,
  );
  return { ...side, contents };
}

/** Specs, settings, the ledger, and what lies beside them. */
export const sourcesOf = ({ entries, repository: { specs, out } }: Side): readonly Entry[] =>
  entries.filter(({ path }) => path.startsWith(`${specs}/`) && !path.startsWith(`${out}/`));

async function readRest(
  { repository, folder }: Side,
  entries: readonly Entry[],
  contents: Map<string, Buffer>,
): Promise<void> {
  const run = (args: readonly string[], input = ""): Promise<string> =>
    git(args, { cwd: repository.top, env: indexOf(repository), input });
  const converted = await convertedAmong(
    entries.map(({ path }) => path),
    { run },
  );
  await exportFiles([...converted], folder, repository);
  for (const path of converted) contents.set(path, readFileSync(join(folder, path)));
  const rest = entries.filter(({ path }) => !converted.has(path));
  const blobs = await blobsOf(rest, repository);
  for (const { path, object } of rest) {
    const blob = blobs.get(object);
    if (blob !== undefined) contents.set(path, blob);
  }
}
