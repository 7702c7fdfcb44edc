import { join } from "node:path";
import type { OutputFile } from "../../outputs/index.ts";
import { type Commit, writeFiles } from "../git/commit.ts";
import { readIfThere } from "../read-file.ts";
import type { Group } from "./made.ts";
import type { FormerFolder, WrittenFolder } from "./out-folders.ts";

/** Of which pipelines files are compared. */
export interface Wanted extends Group {
  readonly leftOut: ReadonlySet<string>;
}

/** The files of some pipelines, as they lie in a folder. */
export const lyingIn = (
  folder: string,
  out: WrittenFolder,
  wanted: Wanted,
  known: readonly OutputFile[],
): readonly OutputFile[] => readFiles(folder, pathsOf(out, wanted), known);

/** The same of a folder at a commit: git writes what nobody else has. */
export async function lyingAt(
  commit: Commit,
  out: string,
  former: FormerFolder,
  wanted: Wanted,
  known: readonly OutputFile[],
): Promise<readonly OutputFile[]> {
  const found = new Map<string, OutputFile>();
  for (const file of known)
    if (former.holds(file.path, Buffer.from(file.content))) found.set(file.path, file);
  const paths = pathsOf(former, wanted);
  const missing = paths.filter((path) => !found.has(path));
  if (missing.length > 0)
    await writeFiles(
      commit,
      missing.map((path) => `${out}/${path}`),
    );
  for (const file of readFiles(join(commit.folder, out), missing, known))
    found.set(file.path, file);
  return paths.flatMap((path) => found.get(path) ?? []);
}

function pathsOf({ own }: WrittenFolder, { names, isShared, leftOut }: Wanted): readonly string[] {
  const owners = names.filter((name) => !leftOut.has(name));
  return [...owners, ...(isShared ? [undefined] : [])].flatMap((owner) => own.get(owner) ?? []);
}

/** What others hold as well is kept once. */
function readFiles(
  folder: string,
  paths: readonly string[],
  known: readonly OutputFile[],
): readonly OutputFile[] {
  const others = new Map(known.map((file) => [file.path, file]));
  return paths.flatMap((path) => {
    const content = readIfThere(join(folder, path))?.toString("utf8");
    const other = others.get(path);
    if (content === undefined) return [];
    return [other?.content === content ? other : { path, content }];
  });
}
