import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { generate } from "../generate.ts";
import { printDiagnostics } from "../terminal.ts";
import { stillMarked } from "./conflicts.ts";
import { type Entry, entriesOf, isDecided, unitedLines } from "./entries.ts";
import { listsOf, outputsOf, type Repository } from "./repository.ts";
import { asInput, fields, git } from "./run.ts";
import { calledFrom, inTemporaryFolder } from "./temporary.ts";
import { type Change, changesBetween } from "./work-tree.ts";

export interface Restaged {
  readonly code: number;
  readonly changes: readonly Change[];
}

/**
 * Generates from the specs that the index holds, whatever lies on disk, and stages what comes of it:
 * a commit then holds the outputs of its own specs. Nothing is staged if anything is wrong.
 */
export async function restage(repository: Repository): Promise<Restaged> {
  const before = await entriesOf(repository);
  return inTemporaryFolder(async (folder) => {
    await exportIndex(before, folder, repository);
    const { diagnostics, texts } = await stillMarked(before, folder, repository);
    printDiagnostics(diagnostics, texts);
    if (diagnostics.length > 0) return { code: exitCodes.mistakes, changes: [] };
    const code = await generateIn(folder, repository);
    if (code !== exitCodes.fine) return { code, changes: [] };
    await stageFrom(folder, before, repository);
    return { code, changes: changesBetween(before, await entriesOf(repository)) };
  });
}

/** Specs and outputs as the index has them, and what git is told to ignore among them. */
async function exportIndex(
  entries: readonly Entry[],
  folder: string,
  repository: Repository,
): Promise<void> {
  const { top, specs, prefix } = repository;
  const ignored = await git(["ls-files", "-z", "--", ".gitignore", ...ignoreFiles(repository)], {
    cwd: top,
  });
  const paths = [...entries.filter(isDecided).map(({ path }) => path), ...fields(ignored)];
  await git(["checkout-index", "-f", "-z", "--stdin", `--prefix=${folder}/`], {
    cwd: top,
    input: asInput([...new Set(paths)]),
  });
  for (const path of [specs, prefix]) await mkdir(join(folder, path), { recursive: true });
  await exportLists(entries, folder, repository);
}

const ignoreFiles = ({ out, schema }: Repository): readonly string[] =>
  [out, schema].flatMap((path) => parents(path)).map((path) => posix.join(path, ".gitignore"));

const parents = (path: string): readonly string[] =>
  path === "." ? [] : [...parents(posix.dirname(path)), path];

/** Lists that two branches have added to hold what either has: neither forgets what it wrote. */
async function exportLists(
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

function generateIn(folder: string, { specs, out, prefix }: Repository): Promise<number> {
  const from = (path: string): string => posix.relative(prefix, path);
  return calledFrom(join(folder, prefix), () =>
    // Nobody comes back to this folder: nothing of the run is worth keeping.
    generate({ specs: from(specs), out: from(out), format: "text", cache: false }),
  );
}

/** Git takes the folder for its work tree: what it finds there it stages, and what is gone it removes. */
async function stageFrom(
  folder: string,
  before: readonly Entry[],
  repository: Repository,
): Promise<void> {
  const { gitFolder, index } = repository;
  const env = { GIT_DIR: gitFolder, GIT_INDEX_FILE: index, GIT_WORK_TREE: folder };
  const isThere = (path: string): boolean =>
    existsSync(join(folder, path)) ||
    before.some((entry) => entry.path === path || entry.path.startsWith(`${path}/`));
  const paths = outputsOf(repository).filter(isThere);
  await git(["add", "-A", "--", ...paths], { cwd: folder, env });
}
