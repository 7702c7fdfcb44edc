import { basename } from "node:path";
import { exitCodes } from "./exit-codes.ts";
import { type Folders, isSource, openRepository, type Repository } from "./git/repository.ts";
import { restage } from "./git/restage.ts";
import { fields } from "./git/run.ts";
import { unstagedIn } from "./git/work-tree.ts";
import { plural, say } from "./terminal.ts";

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
  const { specs, out, schema } = repository;
  const unstaged = await unstagedIn(repository, [specs, out, schema]);
  const partly = sources.filter((path) => unstaged.has(path));
  const { code, changes } = await restage(repository, partly, unstaged);
  if (code !== exitCodes.fine) return code;
  say(`${plural(changes.length, "generated file")} staged.`);
  if (!merge || changes.length === 0) return exitCodes.fine;
  say("The merge was stopped so that they are part of it: finish it with `git commit`.");
  return exitCodes.differences;
}

/** What the commit adds, changes or removes among specs and settings. */
async function stagedSources(repository: Repository): Promise<readonly string[]> {
  const { run, specs } = repository;
  const options = ["--cached", "--name-only", "--no-renames", "-z"];
  const paths = fields(await run(["diff", ...options, "--", specs]));
  return paths.filter((path) => isSource(repository, path));
}

/** For `git commit <path>` git makes an index that it throws away, and leaves the usual one behind. */
function refuse(): number {
  say("`git commit <path>` and `--only` cannot take the generated files along.");
  say("Stage what you want to commit with `git add`, and run `git commit` without paths.");
  return exitCodes.usage;
}
