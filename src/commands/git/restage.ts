import { join, posix } from "node:path";
import {
  calledFrom,
  inTemporaryFolder,
  isReadable,
  makeFolders,
  noLink,
} from "../../disk/index.ts";
import { exitCodes, UsageError } from "../exit-codes.ts";
import { generate } from "../generate.ts";
import { readProject } from "../project.ts";
import { printDiagnostics, say } from "../terminal.ts";
import { checkout, entriesOf, type IndexEntry } from "./checkout.ts";
import { markedIn, uniteLists } from "./conflicts.ts";
import { outputsOf, type Repository } from "./repository.ts";
import { fields } from "./run.ts";
import { type Change, changesBetween, followIndex } from "./work-tree.ts";

interface Restaged {
  readonly code: number;
  readonly changes: readonly Change[];
}

/**
 * Generates from the specs that the index holds, whatever is on disk, and stages what comes of it: a commit
 * then holds the outputs of its own specs. Nothing is staged if anything is wrong.
 *
 * @param partly specs of which something is not staged
 * @param users files on disk that are the user's, and left
 */
export async function restage(
  repository: Repository,
  partly: readonly string[],
  users: ReadonlySet<string>,
): Promise<Restaged> {
  for (const path of partly)
    say(`${path} has changes that are not staged: what is staged of it counts.`);
  const restaged = await generateStaged(repository);
  if (restaged.code !== exitCodes.fine) return restaged;
  for (const path of await followIndex(repository, restaged.changes, users))
    say(`${path} has changes that are not staged: the file on disk is left as it is.`);
  return restaged;
}

async function generateStaged(repository: Repository): Promise<Restaged> {
  const { specs, prefix, gitFolder, run } = repository;
  const before = await entriesOf(repository);
  refuseLinks(before, repository);
  const ignoring = fields(await run(["ls-files", "-z"])).filter(isIgnoring);
  const decided = before.filter(({ stage }) => stage === 0).map(({ path }) => path);
  return inTemporaryFolder(async (folder) => {
    await checkout(repository, [...new Set([...decided, ...ignoring])], folder);
    await uniteLists(before, folder, repository);
    for (const path of [specs, prefix]) makeFolders(folder, path);
    const code = await calledFrom(join(folder, prefix), () => generateFor(repository));
    if (code !== exitCodes.fine) return { code, changes: [] };
    // Git takes the folder for its work tree: what it finds there it stages, and what is gone it removes.
    const there = [`--git-dir=${gitFolder}`, `--work-tree=${folder}`];
    await run([...there, "add", "-A", "--", ...outputsOf(repository)]);
    return { code, changes: changesBetween(before, await entriesOf(repository)) };
  });
}

/** Git would make them in the temporary folder as they are, and what is written there would go abroad. */
function refuseLinks(entries: readonly IndexEntry[], repository: Repository): void {
  const places = [repository.specs, ...outputsOf(repository)];
  const isWritten = (path: string) =>
    places.includes(path) || !path.startsWith(`${repository.specs}/`);
  const link = entries.find(({ mode, path }) => mode === "120000" && isWritten(path));
  if (link !== undefined) throw new UsageError(noLink(link.path));
}

const isIgnoring = (path: string): boolean =>
  posix.basename(path) === ".gitignore" && isReadable(path);

async function generateFor({ specs, out, prefix }: Repository): Promise<number> {
  const folders = { specs: posix.relative(prefix, specs), out: posix.relative(prefix, out) };
  const { texts } = readProject(folders.specs);
  const marked = markedIn(texts);
  printDiagnostics(marked, texts);
  return marked.length > 0 ? exitCodes.mistakes : generate({ ...folders, format: "text" });
}
