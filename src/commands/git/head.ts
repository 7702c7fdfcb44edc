import { existsSync } from "node:fs";
import { join } from "node:path";
import { readManifest, writersOf } from "../manifest.ts";
import { ownVersion } from "../package.ts";
import { entriesOf, isRegular } from "./entries.ts";
import { exportLists, type Side } from "./export.ts";
import { indexOf, type Repository } from "./repository.ts";
import { git } from "./run.ts";

/** HEAD in an index of its own, with its lists of files; nothing before the first commit. */
export async function openHead(
  repository: Repository,
  temporary: string,
): Promise<Side | undefined> {
  const head = { ...repository, index: join(temporary, "head-index") };
  const isThere = await git(["read-tree", "HEAD"], { cwd: head.top, env: indexOf(head) }).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const side = {
    repository: head,
    entries: await entriesOf(head),
    folder: join(temporary, "head"),
  };
  await exportLists(side);
  return side;
}

/** Paths of what slograf wrote; nothing where another version did, or where not all of it is there. */
export function writtenAt({
  repository: { out },
  entries,
  folder,
}: Side): ReadonlySet<string> | undefined {
  const list = join(folder, out);
  if (writersOf(list).join() !== ownVersion()) return undefined;
  const files = new Set(entries.filter(isRegular).map(({ path }) => path));
  const paths = readManifest(list);
  return [...paths].every((path) => files.has(`${out}/${path}`)) ? paths : undefined;
}

/** While git merges, what is staged comes from more than HEAD. */
export const isMerging = ({ gitFolder }: Repository): boolean =>
  existsSync(join(gitFolder, "MERGE_HEAD"));
