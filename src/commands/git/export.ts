import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { type Entry, isDecided, unitedLines } from "./entries.ts";
import { indexOf, listsOf, type Repository } from "./repository.ts";
import { asInput, fields, git } from "./run.ts";

/** An index, what it holds of specs and outputs, and a folder for what is taken out of it. */
export interface Side {
  readonly repository: Repository;
  readonly entries: readonly Entry[];
  readonly folder: string;
}

/** Writes files of an index below a folder, as they would lie in the work tree. */
export async function exportFiles(
  paths: readonly string[],
  folder: string,
  repository: Repository,
): Promise<void> {
  await git(["checkout-index", "-f", "-z", "--stdin", `--prefix=${folder}/`], {
    cwd: repository.top,
    env: indexOf(repository),
    input: asInput([...new Set(paths)]),
  });
}

/** Lists of what is there, and what git is told to ignore. */
export async function exportLists({ repository, entries, folder }: Side): Promise<void> {
  const { top, specs, prefix } = repository;
  const ignored = await git(["ls-files", "-z", "--", ".gitignore", ...ignoreFiles(repository)], {
    cwd: top,
    env: indexOf(repository),
  });
  const lists = entries.filter((entry) => isDecided(entry) && isList(repository, entry.path));
  const paths = [...lists.map(({ path }) => path), ...fields(ignored)];
  await exportFiles(paths, folder, repository);
  for (const path of [specs, prefix]) await mkdir(join(folder, path), { recursive: true });
  await uniteLists(entries, folder, repository);
}

/** Everything else, but for some paths. */
export async function exportRest(
  { repository, entries, folder }: Side,
  without: ReadonlySet<string> = new Set(),
): Promise<void> {
  const isWanted = (entry: Entry): boolean =>
    isDecided(entry) && !isList(repository, entry.path) && !without.has(entry.path);
  const paths = entries.filter(isWanted).map(({ path }) => path);
  await exportFiles(paths, folder, repository);
}

const isList = (repository: Repository, path: string): boolean =>
  listsOf(repository).includes(path);

const ignoreFiles = ({ out, schema }: Repository): readonly string[] =>
  [out, schema].flatMap((path) => parents(path)).map((path) => posix.join(path, ".gitignore"));

const parents = (path: string): readonly string[] =>
  path === "." ? [] : [...parents(posix.dirname(path)), path];

/** Lists that two branches have added to hold what either has: neither forgets what it wrote. */
async function uniteLists(
  entries: readonly Entry[],
  folder: string,
  repository: Repository,
): Promise<void> {
  for (const path of listsOf(repository)) {
    const versions = entries.filter((entry) => entry.path === path && !isDecided(entry));
    if (versions.length === 0) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), await unitedLines(versions, repository));
  }
}
