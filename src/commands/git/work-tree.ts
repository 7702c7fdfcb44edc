import { existsSync } from "node:fs";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Entry } from "./entries.ts";
import type { Repository } from "./repository.ts";
import { asInput, fields, git } from "./run.ts";

/** A file whose version in the index is another than before. */
export interface Change {
  readonly path: string;
  readonly was: "new" | "there" | "in conflict";
  readonly gone: boolean;
}

export function changesBetween(
  before: readonly Entry[],
  after: readonly Entry[],
): readonly Change[] {
  const [old, now] = [versionsOf(before), versionsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, was: stateOf(old.get(path)), gone: !now.has(path) }));
}

/** `0 100644 ce01…`, or a line for each version where there is a conflict. */
function versionsOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const { path, version, stage } of entries)
    versions.set(path, `${versions.get(path) ?? ""}${stage} ${version}\n`);
  return versions;
}

function stateOf(versions: string | undefined): Change["was"] {
  if (versions === undefined) return "new";
  return versions.startsWith("0 ") ? "there" : "in conflict";
}

/** Files of the index that lie on disk with something else in them, or not at all. */
export async function unstagedIn(
  { top }: Repository,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  // Git first looks at times and sizes, which say nothing of files that were staged from elsewhere.
  await git(["update-index", "-q", "--refresh"], { cwd: top }).catch(() => {});
  return new Set(
    fields(await git(["diff-files", "--name-only", "-z", "--", ...paths], { cwd: top })),
  );
}

/**
 * Brings files on disk to what is staged now. What was there without being staged, or lies there and
 * is not known to git, is the user's, and is left; the answer names what therefore differs.
 */
export async function followIndex(
  repository: Repository,
  changes: readonly Change[],
  unstaged: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { top } = repository;
  const isUsers = ({ path, was }: Change): boolean =>
    (was === "there" && unstaged.has(path)) || (was === "new" && existsSync(join(top, path)));
  const ours = changes.filter((change) => !isUsers(change));
  await git(["checkout-index", "-f", "-u", "-z", "--stdin"], {
    cwd: top,
    input: asInput(ours.filter(({ gone }) => !gone).map(({ path }) => path)),
  });
  for (const { path } of ours.filter(({ gone }) => gone)) await remove(path, top);
  const users = changes.filter((change) => isUsers(change)).map(({ path }) => path);
  const differing = users.length === 0 ? new Set() : await unstagedIn(repository, users);
  return users.filter((path) => differing.has(path));
}

/** With the folders that held nothing else. */
async function remove(path: string, top: string): Promise<void> {
  await rm(join(top, path), { force: true });
  for (let parent = posix.dirname(path); parent !== "."; parent = posix.dirname(parent)) {
    const entries = await readdir(join(top, parent)).catch(() => ["gone"]);
    if (entries.length > 0) return;
    await rmdir(join(top, parent));
  }
}
