import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Side } from "./export.ts";
import { indexOf, isOutput, outputsOf } from "./repository.ts";
import { asInput, fields, git } from "./run.ts";

/** Git takes the folder for its work tree: what it finds there it stages, and what is gone it removes. */
export async function stageAll({ folder, entries, repository }: Side): Promise<void> {
  const isThere = (path: string): boolean =>
    existsSync(join(folder, path)) ||
    entries.some((entry) => entry.path === path || entry.path.startsWith(`${path}/`));
  await stage({ folder, repository }, outputsOf(repository).filter(isThere));
}

/** As above, but for files that are staged as they should be, and of which the folder has nothing. */
export async function stageSome(
  { folder, entries, repository }: Side,
  staged: ReadonlySet<string>,
): Promise<void> {
  const outputs = outputsOf(repository);
  const options = ["--others", "--exclude-standard", "-z"];
  const added = await git(["ls-files", ...options, "--", ...outputs], {
    cwd: folder,
    env: asWorkTree({ folder, repository }),
  });
  const known = entries
    .map(({ path }) => path)
    .filter((path) => isOutput(repository, path) && !staged.has(path));
  const paths = [...known, ...fields(added)];
  await stage({ folder, repository }, paths);
}

type Place = Pick<Side, "folder" | "repository">;

const asWorkTree = ({ folder, repository }: Place): Readonly<Record<string, string>> => ({
  ...indexOf(repository),
  GIT_DIR: repository.gitFolder,
  GIT_WORK_TREE: folder,
});

async function stage(place: Place, paths: readonly string[]): Promise<void> {
  const options = ["-A", "--pathspec-from-file=-", "--pathspec-file-nul"];
  // Without a path, git would take all of them.
  if (paths.length > 0)
    await git(["add", ...options], {
      cwd: place.folder,
      env: asWorkTree(place),
      input: asInput(paths),
    });
}
