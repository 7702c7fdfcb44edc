import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Input } from "../compile.ts";
import { compare, type Diagnostic } from "../diagnostics/index.ts";
import { LEDGER } from "../ledger/index.ts";
import { RUNBOOKS_FOLDER } from "../prose/index.ts";
import { UsageError } from "./exit-codes.ts";
import { inTurn } from "./in-turn.ts";
import { statIfThere } from "./read-file.ts";

const SETTINGS = /^_settings\.ya?ml$/;

export interface Project {
  readonly input: Input;
  /** Texts by path, for the excerpts of diagnostics. */
  readonly texts: ReadonlyMap<string, string>;
  /** Mistakes that show before any file is opened. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a folder of specs: every `.yaml` and `.yml` in it that is not hidden and not `_…`. */
export async function readProject(folder: string): Promise<Project> {
  const names = await list(folder);
  const read = async (name: string) => {
    const path = shownPath(folder, name);
    try {
      return { path, content: readFileSync(join(folder, name)) };
    } catch (error) {
      throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
    }
  };
  const specs = await inTurn(
    names.filter((name) => !name.startsWith("_")),
    read,
  );
  const [settings] = await inTurn(
    names.filter((name) => SETTINGS.test(name)),
    read,
  );
  const runbooks = await inTurn(await listRunbooks(join(folder, RUNBOOKS_FOLDER)), (name) =>
    read(`${RUNBOOKS_FOLDER}/${name}`),
  );
  const ledger = statIfThere(join(folder, LEDGER)) === undefined ? undefined : await read(LEDGER);
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
    return (
      entries
        // Editors keep locks and copies in hidden files, some of which cannot be read.
        .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
        .map(({ name }) => name)
        .sort(compare)
    );
  } catch (error) {
    throw new UsageError(`cannot read the specs in ${folder}: ${(error as Error).message}`);
  }
}

/** Templates and texts of the teams; most projects have none. */
async function listRunbooks(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`cannot read the runbooks in ${folder}: ${error.message}`);
  });
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /^([^./][^/]*\/)?[^./][^/]*\.(hbs|md)$/.test(name))
    .sort(compare);
}

const noSpec = (folder: string): Diagnostic => ({
  severity: "error",
  code: "file/none",
  message: "The folder holds no spec.",
  hint: "Add a file <pipeline>.yaml; `slograf validate --help` shows how one starts.",
  at: { file: folder, line: 1, column: 1, length: 1 },
});
