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
  readonly ledger: string;
}

export async function openRepository({ specs, out }: Folders): Promise<Repository> {
  const asked = ["--show-prefix", "--absolute-git-dir", "--show-toplevel", "--git-path", "index"];
  const said = await git(["rev-parse", "--path-format=absolute", ...asked]);
  const [prefix = "", gitFolder = "", top = "", index = ""] = said.split("\n");
  const inTop = (folder: string): string => {
    const path = relative(process.cwd(), resolve(folder)).split(sep).join("/");
    const full = posix.normalize(`${prefix}${path}`).replace(/\/$/, "");
    if (full === "." || full.startsWith("..") || posix.isAbsolute(full))
      throw new UsageError(`${folder} is not a folder within the repository ${top}.`);
    return full;
  };
  const folder = inTop(specs);
  return {
    top,
    prefix,
    gitFolder,
    index,
    specs: folder,
    out: inTop(out),
    // Beside the specs, where their first line looks for it.
    schema: posix.join(folder, "../schema"),
    ledger: `${folder}/${LEDGER}`,
  };
}

/** What makes git read and write this index. */
export const indexOf = ({ index }: Repository): Readonly<Record<string, string>> => ({
  GIT_INDEX_FILE: index,
});

/** What slograf writes. */
export const outputsOf = ({ out, schema, ledger }: Repository): readonly string[] => [
  out,
  schema,
  ledger,
];

export const isOutput = (repository: Repository, path: string): boolean =>
  outputsOf(repository).some((output) => path === output || path.startsWith(`${output}/`));

/** Those that list something, one a line. */
export const listsOf = ({ out, schema, ledger }: Repository): readonly string[] => [
  `${out}/${MANIFEST}`,
  `${schema}/${MANIFEST}`,
  ledger,
];

/** Whether outputs follow from a file: specs, settings, and what lies beside them. */
export const isSource = ({ specs, ledger }: Repository, path: string): boolean =>
  path.startsWith(`${specs}/`) && path !== ledger;
