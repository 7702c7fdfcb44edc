import { join } from "node:path";
import { ownerOf, type Rename } from "../../diff/index.ts";
import type { OutputFile } from "../../outputs/index.ts";
import { digestOf } from "../digest.ts";
import type { RunRecord } from "../generate/record.ts";
import { readIfThere } from "../read-file.ts";
import type { FormerFolder, WrittenFolder } from "./out-folders.ts";

/** What a file is to hold. */
export interface Expected {
  readonly path: string;
  readonly digest: string;
}

/** Where files are compared. */
export interface Places {
  /** The folder of generated files, with what is in it. */
  readonly out: string;
  readonly now: WrittenFolder | undefined;
  readonly before: FormerFolder | undefined;
  readonly renames: readonly Rename[];
}

/** Whether the files of a pipeline lie everywhere as they are expected, and nothing else does. */
export function liesTheSame(
  name: string,
  expected: () => readonly Expected[],
  { out, now, before, renames }: Places,
): boolean {
  if (renames.some(({ within }) => within === name)) return false;
  // What others are called now may stand in its files.
  const former = renames.flatMap(({ what, from }) => (what === "pipeline" ? [from] : []));
  if (now === undefined) return before === undefined && former.length === 0;
  const files = expected();
  const paths = files.map(({ path }) => path).sort();
  const isWhole = ({ own }: WrittenFolder): boolean =>
    isSame((own.get(name) ?? []).toSorted(), paths);
  return (
    paths.every((path) => ownerOf(path) === name) &&
    [now, before].every((folder) => folder === undefined || isWhole(folder)) &&
    files.every(({ path, digest }) => {
      const bytes = readIfThere(join(out, path));
      return (
        bytes !== undefined &&
        digestOf(bytes) === digest &&
        !former.some((word) => bytes.includes(word)) &&
        (before?.holds(path, bytes) ?? true)
      );
    })
  );
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((path, index) => path === b[index]);

export const expectedOf = (files: readonly OutputFile[]): readonly Expected[] =>
  files.map(({ path, content }) => ({ path, digest: digestOf(content) }));

/** What the last run made of the pipeline, if it was made from the same. */
export function recordedOf(
  name: string,
  key: string | undefined,
  record: RunRecord | undefined,
): readonly Expected[] | undefined {
  const known = record?.pipelines.get(name);
  return known !== undefined && known.key === key ? known.files : undefined;
}
