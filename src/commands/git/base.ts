import { UsageError } from "../exit-codes.ts";
import type { Repository } from "./repository.ts";
import { git } from "./run.ts";

/** What is compared with: a commit, and how people call it. */
export interface Base {
  readonly commit: string;
  readonly name: string;
}

/** Where work usually starts from, the most usual first. */
const DEFAULT_BRANCHES = [
  ...["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master"],
  ...["refs/heads/main", "refs/heads/master"],
];

/**
 * The commit that was asked for; or else the one at which the branch left the default branch, which on
 * the default branch itself is the last one that was pushed, or without a remote the last one at all.
 */
export async function baseOf(ref: string | undefined, { top }: Repository): Promise<Base> {
  if (ref !== undefined) {
    const commit = await commitOf(ref, top);
    if (commit === undefined)
      throw new UsageError(
        `there is no commit ${JSON.stringify(ref)} here. A clone for CI may have to fetch it first (fetch-depth: 0).`,
      );
    return named(commit, ref);
  }
  const head = await commitOf("HEAD", top);
  if (head === undefined) throw new UsageError("the repository has no commit to compare with.");
  for (const branch of DEFAULT_BRANCHES) {
    if ((await commitOf(branch, top)) === undefined) continue;
    const name = branch.replace(/^refs\/(remotes|heads)\//, "");
    const commit = await git(["merge-base", "HEAD", branch], { cwd: top }).catch(() => {
      throw new UsageError(
        `the branch and ${name} have no commit in common: fetch more of the history (fetch-depth: 0), or name one with --base.`,
      );
    });
    return named(commit.trim(), name);
  }
  return named(head, "HEAD");
}

const named = (commit: string, ref: string): Base => ({
  commit,
  name: commit.startsWith(ref) ? commit.slice(0, 10) : `${ref} (${commit.slice(0, 10)})`,
});

/** A name may be anything that somebody typed: it is neither an option nor a range. */
async function commitOf(ref: string, top: string): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const said = await git(args, { cwd: top }).catch(() => "");
  return /^[0-9a-f]{40,64}$/.exec(said.trim())?.[0];
}

/** Whether specs were changed by a commit after the last one that wrote what is generated from them. */
export async function isOutdatedAt(
  { commit }: Base,
  { top, specs, out }: Repository,
): Promise<boolean> {
  const lastOf = async (path: string): Promise<string> =>
    (await git(["rev-list", "-1", commit, "--", path], { cwd: top })).trim();
  const [spec, generated] = [await lastOf(specs), await lastOf(out)];
  if (spec === "" || generated === "") return false;
  return git(["merge-base", "--is-ancestor", spec, generated], { cwd: top }).then(
    () => false,
    () => true,
  );
}
