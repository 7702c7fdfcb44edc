import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Input } from "../compile.ts";
import { compare, type Diagnostic } from "../diagnostics/index.ts";
import { UsageError } from "./exit-codes.ts";

const SETTINGS = "_settings.yaml";

export interface Project {
  readonly input: Input;
  /** Texts by path, for the excerpts of diagnostics. */
  readonly texts: ReadonlyMap<string, string>;
  /** Mistakes that show before any file is opened. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a folder of specs: every `.yaml` and `.yml` in it whose name does not start with `_`. */
export async function readProject(folder: string): Promise<Project> {
  const names = await list(folder);
  const read = async (name: string) => {
    // Paths in diagnostics have forward slashes everywhere.
    const path = `${folder.replaceAll("\\", "/").replace(/\/+$/, "")}/${name}`;
    return { path, content: await readFile(join(folder, name)) };
  };
  const specs = await Promise.all(names.filter((name) => !name.startsWith("_")).map(read));
  const settings = names.includes(SETTINGS) ? await read(SETTINGS) : undefined;
  const files = settings === undefined ? specs : [...specs, settings];
  return {
    input: { specs, ...(settings !== undefined && { settings }) },
    texts: new Map(files.map(({ path, content }) => [path, content.toString("utf8")])),
    diagnostics: specs.length > 0 ? [] : [noSpec(folder)],
  };
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
      .map(({ name }) => name)
      .sort(compare);
  } catch (error) {
    throw new UsageError(`cannot read the specs in ${folder}: ${(error as Error).message}`);
  }
}

const noSpec = (folder: string): Diagnostic => ({
  severity: "error",
  code: "file/none",
  message: "The folder holds no spec.",
  hint: "Add a file <pipeline>.yaml; `slograf validate --help` shows how one starts.",
  at: { file: folder, line: 1, column: 1, length: 1 },
});
