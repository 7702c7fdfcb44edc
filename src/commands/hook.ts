import { basename } from "node:path";
import { exitCodes } from "./exit-codes.ts";
import { isMerging } from "./git/head.ts";
import { type Folders, isSource, openRepository, type Repository } from "./git/repository.ts";
import { restage } from "./git/restage.ts";
import { fields, git } from "./git/run.ts";
import { followIndex, unstagedIn } from "./git/work-tree.ts";
import { plural } from "./terminal.ts";

export interface HookOptions extends Folders {
  /** Git takes up nothing that is staged while it merges: the merge is stopped then. */
  readonly merge?: boolean;
}

/** Before a commit: the outputs of what is staged are staged with it. Does nothing where no spec is. */
export async function hook({ merge = false, ...folders }: HookOptions): Promise<number> {
  const repository = await openRepository(folders);
  const sources = await stagedSources(repository);
  if (sources.length === 0) return exitCodes.fine;
  if (basename(repository.index).startsWith("next-index-")) return refuse();
  const unstaged = await unstagedIn(repository, [
    repository.specs,
    repository.out,
    repository.schema,
  ]);
  tellPartly(sources.filter((path) => unstaged.has(path)));
  const what = merge || isMerging(repository) ? "everything" : "changes";
  const { code, changes } = await restage(repository, what);
  if (code !== exitCodes.fine) return code;
  tellLeft(await followIndex(repository, changes, unstaged));
  tell(`${plural(changes.length, "generated file")} staged.`);
  if (!merge || changes.length === 0) return exitCodes.fine;
  tell("The merge was stopped so that they are part of it: finish it with `git commit`.");
  return exitCodes.differences;
}

/** What the commit adds, changes or removes among specs and settings. */
async function stagedSources(repository: Repository): Promise<readonly string[]> {
  const { top, specs } = repository;
  const options = ["--cached", "--name-only", "--no-renames", "-z"];
  const paths = fields(await git(["diff", ...options, "--", specs], { cwd: top }));
  return paths.filter((path) => isSource(repository, path));
}

/** For `git commit <path>` git makes an index that it throws away, and leaves the usual one behind. */
function refuse(): number {
  tell("`git commit <path>` and `--only` cannot take the generated files along.");
  tell("Stage what you want to commit with `git add`, and run `git commit` without paths.");
  return exitCodes.usage;
}

export const tell = (text: string): void => {
  process.stderr.write(`slograf: ${text}\n`);
};

export function tellPartly(specs: readonly string[]): void {
  for (const path of specs)
    tell(`${path} has changes that are not staged: what is staged of it counts.`);
}

export function tellLeft(paths: readonly string[]): void {
  for (const path of paths)
    tell(`${path} has changes that are not staged: the file on disk is left as it is.`);
}
