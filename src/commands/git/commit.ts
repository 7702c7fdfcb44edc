import type { Base } from "./base.ts";
import type { Repository } from "./repository.ts";
import { asInput, fields, git } from "./run.ts";

/** What a commit holds of specs and of what was generated from them. */
export interface Commit {
  /** By the path of each regular file, git's digest of its content: a link would lead out of the folder. */
  readonly ids: ReadonlyMap<string, string>;
  /** Where its files are written to, as far as they are needed. */
  readonly folder: string;
  /** Runs git with the commit as its index. */
  readonly run: (args: readonly string[], input?: string) => Promise<string>;
}

/** @param folder an empty one, for the index and for files */
export async function openCommit(
  { commit }: Base,
  { top, specs, out }: Repository,
  folder: string,
): Promise<Commit> {
  const env = { GIT_INDEX_FILE: `${folder}/index` };
  const run: Commit["run"] = (args, input = "") => git(args, { cwd: top, env, input });
  await run(["read-tree", commit]);
  const listed = fields(await run(["ls-files", "-s", "-z", "--", specs, out]));
  const regular = listed.filter((line) => line.startsWith("100"));
  const ids = regular.map((line) => {
    const [, id = ""] = line.split(" ", 2);
    return [line.slice(line.indexOf("\t") + 1), id] as const;
  });
  return { ids: new Map(ids), folder: `${folder}/tree`, run };
}

/** Writes files as a checkout would. */
export async function writeFiles({ folder, run }: Commit, paths: readonly string[]): Promise<void> {
  await run(["checkout-index", "-f", "-z", "--stdin", `--prefix=${folder}/`], asInput(paths));
}
