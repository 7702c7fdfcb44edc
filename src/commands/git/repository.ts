import { posix, relative, resolve, sep } from "node:path";
import { LEDGER } from "../../ledger/index.ts";
import { UsageError } from "../exit-codes.ts";
import { MANIFEST } from "../manifest.ts";
import { git } from "./run.ts";

export interface Folders {
  readonly specs: string;
  readonly out: string;
}

/** A project within a git repository; paths in it are relative to the top, with forward slashes. */
export interface Repository extends Folders {
  readonly top: string;
  /** From the top to where the command was called; empty, or with a slash at its end. */
  readonly prefix: string;
  readonly gitFolder: string;
  /** The index that git is about to commit: not always the usual one. */
  readonly index: string;
  readonly schema: string;
  /** Runs git at the top, with that index. */
  readonly run: (args: readonly string[], input?: string) => Promise<string>;
}

export async function openRepository({ specs, out }: Folders): Promise<Repository> {
  // One at a time: a path may hold line breaks.
  const [prefix, gitFolder, top, index] = await Promise.all([
    pathOf("--show-prefix"),
    pathOf("--absolute-git-dir"),
    pathOf("--show-toplevel"),
    pathOf("--git-path", "index"),
  ]);
  const inTop = (folder: string): string => {
    const path = relative(process.cwd(), resolve(folder)).split(sep).join("/");
    const full = posix.normalize(`${prefix}${path}`).replace(/\/$/, "");
    if (full === "." || full.startsWith("..") || posix.isAbsolute(full))
      throw new UsageError(`${folder} is not a folder within the repository ${top}.`);
    return full;
  };
  const folders = { specs: inTop(specs), out: inTop(out) };
  // Beside the specs, where their first line looks for it.
  const schema = posix.join(folders.specs, "../schema");
  return { ...folders, schema, top, prefix, gitFolder, ...withIndex(index, top) };
}

const pathOf = async (...asked: readonly string[]): Promise<string> =>
  (await git(["rev-parse", "--path-format=absolute", ...asked])).replace(/\n$/, "");

export const withIndex = (index: string, top: string): Pick<Repository, "index" | "run"> => ({
  index,
  run: (args, input = "") => git(args, { cwd: top, env: { GIT_INDEX_FILE: index }, input }),
});

const ledgerOf = ({ specs }: Repository): string => `${specs}/${LEDGER}`;

/** What slograf writes. */
export const outputsOf = (repository: Repository): readonly string[] => [
  ...[repository.out, repository.schema, ledgerOf(repository)],
];

/** What slograf writes that lists something, one a line. */
export const listsOf = (repository: Repository): readonly string[] => [
  ...[repository.out, repository.schema].map((folder) => `${folder}/${MANIFEST}`),
  ledgerOf(repository),
];

/** Whether outputs follow from a file: specs, settings, and what is beside them. */
export const isSource = (repository: Repository, path: string): boolean =>
  path.startsWith(`${repository.specs}/`) && path !== ledgerOf(repository);
