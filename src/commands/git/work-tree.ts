import { isDeepStrictEqual } from "node:util";
import { grouped } from "../../artifacts/index.ts";
import { look, removeInside } from "../../disk/index.ts";
import type { IndexEntry } from "./checkout.ts";
import type { Repository } from "./repository.ts";
import { asInput, fields } from "./run.ts";

/** A file whose version in the index is another than before. */
export interface Change {
  readonly path: string;
  readonly isNew: boolean;
  readonly isGone: boolean;
}

export function changesBetween(
  before: readonly IndexEntry[],
  after: readonly IndexEntry[],
): readonly Change[] {
  const [old, now] = [versionsOf(before), versionsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => !isDeepStrictEqual(old.get(path), now.get(path)))
    .map((path) => ({ path, isNew: !old.has(path), isGone: !now.has(path) }));
}

/** One of each path, or several where there is a conflict. */
const versionsOf = (entries: readonly IndexEntry[]) => grouped(entries, ({ path }) => path);

/** Files of the index that are on disk with something else in them, or not at all. */
export async function unstagedIn(
  { run }: Repository,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  // Git first looks at times and sizes, which say nothing of files that were staged from elsewhere.
  await run(["update-index", "-q", "--refresh"]).catch(() => {});
  return new Set(fields(await run(["diff-files", "--name-only", "-z", "--", ...paths])));
}

/**
 * Brings files on disk to what is staged now. What was there without being staged, or is there and not known
 * to git, is the user's, and is left; the answer names what therefore differs.
 */
export async function followIndex(
  repository: Repository,
  changes: readonly Change[],
  unstaged: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { top, run } = repository;
  const isUsers = ({ path, isNew }: Change): boolean => {
    const kind = look(top, path)?.kind;
    return unstaged.has(path) || kind === "link" || (isNew && kind !== undefined);
  };
  const users = changes.filter(isUsers).map(({ path }) => path);
  const ours = changes.filter((change) => !users.includes(change.path));
  const there = ours.filter(({ isGone }) => !isGone).map(({ path }) => path);
  await run(["checkout-index", "-f", "-u", "-z", "--stdin"], asInput(there));
  for (const { path } of ours.filter(({ isGone }) => isGone)) removeInside(top, path);
  return users.length === 0 ? [] : [...(await unstagedIn(repository, users))];
}
