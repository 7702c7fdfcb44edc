import { join } from "node:path";
import { isReadable } from "../../disk/index.ts";
import { UsageError } from "../exit-codes.ts";
import { outputsOf, type Repository, withIndex } from "./repository.ts";
import { asInput, fields } from "./run.ts";

/** One version of a file in an index. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
  /** 0, or in a conflict 1 for the common ancestor, 2 for ours and 3 for theirs. */
  readonly stage: number;
}

/** What the index holds of specs, settings and all that is generated from them. */
export async function entriesOf(repository: Repository): Promise<readonly IndexEntry[]> {
  const paths = [repository.specs, ...outputsOf(repository)];
  return fields(await repository.run(["ls-files", "-s", "-z", "--", ...paths])).map((line) => {
    const tab = line.indexOf("\t");
    const [mode = "", object = "", stage = ""] = line.slice(0, tab).split(" ");
    const path = line.slice(tab + 1);
    if (!isReadable(path))
      throw new UsageError(`the name of ${path} is not UTF-8. Rename it: git mv.`);
    return { path, mode, object, stage: Number(stage) };
  });
}

/** Writes files of the index below a folder, as they would be in the work tree. */
export const checkout = (repository: Repository, paths: readonly string[], folder: string) =>
  repository.run(["checkout-index", "-f", "-z", "--stdin", `--prefix=${folder}/`], asInput(paths));

/**
 * The same of a commit: specs and what is generated from them, but no links, which may lead anywhere.
 *
 * @param folder an empty one; it stands for the top of the repository
 */
export async function checkoutCommit(
  repository: Repository,
  commit: string,
  folder: string,
): Promise<void> {
  const there = { ...repository, ...withIndex(join(folder, ".slograf-index"), repository.top) };
  await there.run(["read-tree", commit]);
  const regular = (await entriesOf(there)).filter(({ mode }) => mode.startsWith("100"));
  await checkout(
    there,
    regular.map(({ path }) => path),
    folder,
  );
}
