import { UsageError } from "../exit-codes.ts";
import type { Repository } from "./repository.ts";

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
export async function baseOf(ref: string | undefined, repository: Repository): Promise<Base> {
  if (ref !== undefined) {
    const commit = await commitOf(ref, repository);
    if (commit === undefined)
      throw new UsageError(
        `there is no commit ${JSON.stringify(ref)} here. A clone for CI may have to fetch it first (fetch-depth: 0).`,
      );
    return named(commit, ref);
  }
  const head = await commitOf("HEAD", repository);
  if (head === undefined) throw new UsageError("the repository has no commit to compare with.");
  for (const branch of DEFAULT_BRANCHES) {
    if ((await commitOf(branch, repository)) === undefined) continue;
    const name = branch.replace(/^refs\/(remotes|heads)\//, "");
    const commit = await repository.run(["merge-base", "HEAD", branch]).catch(() => {
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
async function commitOf(ref: string, { run }: Repository): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const said = await run(args).catch(() => "");
  return /^[0-9a-f]{40,64}$/.exec(said.trim())?.[0];
}

/** Whether specs were changed by a commit after the last one that wrote what is generated from them. */
export async function isOutdatedAt(
  { commit }: Base,
  { specs, out, run }: Repository,
): Promise<boolean> {
  const generated = (await run(["rev-list", "-1", commit, "--", out])).trim();
  if (generated === "") return false;
  return (await run(["rev-list", "-1", `${generated}..${commit}`, "--", specs])) !== "";
}
