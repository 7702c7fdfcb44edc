import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Input } from "../compile.ts";
import { compare, type Diagnostic } from "../diagnostics/index.ts";
import { LEDGER } from "../ledger/index.ts";
import { RUNBOOKS_FOLDER } from "../prose/index.ts";
import { UsageError } from "./exit-codes.ts";
import { statIfThere } from "./read-file.ts";

// Editors keep locks and copies in hidden files, some of which cannot be read.
const SPEC = /^[^._/][^/\n]*\.ya?ml$/;
const SETTINGS = /^_settings\.ya?ml$/;
const RUNBOOK = new RegExp(`^${RUNBOOKS_FOLDER}/([^./][^/]*/)?[^./][^/]*\\.(hbs|md)$`);

export interface Project {
  readonly input: Input;
  /** Texts by path, for the excerpts of diagnostics. */
  readonly texts: ReadonlyMap<string, string>;
  /** Mistakes that show before any file is opened. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a folder of specs: every `.yaml` and `.yml` in it that is not hidden and not `_…`. */
export async function readProject(folder: string): Promise<Project> {
  const names = [...(await list(folder)), ...(await listRunbooks(folder))];
  const ledger = statIfThere(join(folder, LEDGER)) === undefined ? [] : [LEDGER];
  return projectOf(folder, [...names, ...ledger], (name) => {
    try {
      return readFileSync(join(folder, name));
    } catch (error) {
      throw new UsageError(`cannot read ${shownPath(folder, name)}: ${(error as Error).message}`);
    }
  });
}

/** The same from files that lie anywhere, by their names within the folder. */
export function projectOf(
  folder: string,
  names: readonly string[],
  contentOf: (name: string) => Buffer,
): Project {
  const sorted = names.toSorted(compare);
  const read = (isRead: (name: string) => boolean) =>
    sorted
      .filter(isRead)
      .map((name) => ({ path: shownPath(folder, name), content: contentOf(name) }));
  const specs = read((name) => SPEC.test(name));
  const [settings] = read((name) => SETTINGS.test(name));
  const runbooks = read((name) => RUNBOOK.test(name));
  const [ledger] = read((name) => name === LEDGER);
  const found = [settings, ledger].filter((file) => file !== undefined);
  const files = [...specs, ...found, ...runbooks];
  return {
    input: {
      specs,
      ...(settings !== undefined && { settings }),
      ...(runbooks.length > 0 && { runbooks }),
      ...(ledger !== undefined && { ledger }),
      nowSeconds: Math.floor(Date.now() / 1000),
    },
    texts: new Map(files.map(({ path, content }) => [path, content.toString("utf8")])),
    diagnostics: specs.length > 0 ? [] : [noSpec(folder)],
  };
}

/** Paths in diagnostics have forward slashes everywhere. */
export const shownPath = (folder: string, name: string): string =>
  `${folder.replaceAll("\\", "/").replace(/\/+$/, "")}/${name}`;

async function list(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    throw new UsageError(`cannot read the specs in ${folder}: ${(error as Error).message}`);
  }
}

/** Templates and texts of the teams; most projects have none. */
async function listRunbooks(specs: string): Promise<readonly string[]> {
  const folder = join(specs, RUNBOOKS_FOLDER);
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`cannot read the runbooks in ${folder}: ${error.message}`);
  });
  return names.map((name) => `${RUNBOOKS_FOLDER}/${name.replaceAll("\\", "/")}`);
}

const noSpec = (folder: string): Diagnostic => ({
  severity: "error",
  code: "file/none",
  message: "The folder holds no spec.",
  hint: "Add a file <pipeline>.yaml; `slograf validate --help` shows how one starts.",
  at: { file: folder, line: 1, column: 1, length: 1 },
});
