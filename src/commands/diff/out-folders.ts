import { join } from "node:path";
import { ownerOf } from "../../diff/index.ts";
import { gitDigestOf } from "../digest.ts";
import { type Commit, writeFiles } from "../git/commit.ts";
import { convertedAmong } from "../git/conversion.ts";
import { MANIFEST, readManifest } from "../manifest.ts";
import { statIfThere } from "../read-file.ts";

/** Files that slograf wrote into a folder and that are there, by their paths in it. */
export interface WrittenFolder {
  readonly paths: readonly string[];
  /** By the pipeline that they are about. */
  readonly own: ReadonlyMap<string | undefined, readonly string[]>;
}

/** The folder as it is at a commit. */
export interface FormerFolder extends WrittenFolder {
  /** Whether a file holds exactly these bytes; no may mean that it is not sure. */
  readonly holds: (path: string, bytes: Uint8Array) => boolean;
}

/** Nothing where slograf never wrote any. */
export const writtenFolderAt = (folder: string): WrittenFolder | undefined =>
  grouped(
    [...readManifest(folder)].filter((path) => statIfThere(join(folder, path)) !== undefined),
  );

/** @param out the folder, from the top of the repository */
export async function formerFolder(commit: Commit, out: string): Promise<FormerFolder | undefined> {
  const { ids } = commit;
  const manifest = `${out}/${MANIFEST}`;
  if (!ids.has(manifest)) return undefined;
  await writeFiles(commit, [manifest]);
  const listed = readManifest(join(commit.folder, out));
  const folder = grouped([...listed].filter((path) => ids.has(`${out}/${path}`)));
  if (folder === undefined) return undefined;
  const converted = await convertedAmong(
    folder.paths.map((path) => `${out}/${path}`),
    commit,
  );
  const holds: FormerFolder["holds"] = (path, bytes) => {
    const id = ids.get(`${out}/${path}`);
    return id !== undefined && !converted.has(`${out}/${path}`) && gitDigestOf(bytes, id) === id;
  };
  return { ...folder, holds };
}

/** Pipelines of which there are files. */
export const ownersIn = (folder: WrittenFolder | undefined): readonly string[] =>
  [...(folder?.own.keys() ?? [])].filter((owner) => owner !== undefined);

function grouped(paths: readonly string[]): WrittenFolder | undefined {
  if (paths.length === 0) return undefined;
  const own = new Map<string | undefined, string[]>();
  for (const path of paths) {
    const owner = ownerOf(path);
    const known = own.get(owner);
    if (known === undefined) own.set(owner, [path]);
    else known.push(path);
  }
  return { paths, own };
}
