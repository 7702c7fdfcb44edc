import { grouped } from "../../artifacts/index.ts";
import { ownerOf } from "../../diff/index.ts";
import { isInside, readInside } from "../../disk/index.ts";
import type { OutputFile } from "../../outputs/index.ts";
import { readManifest } from "../manifest.ts";

/** Files of one pipeline, or those about all of them. */
export type Owner = string | undefined;

/** Paths of files in a folder, by the pipeline that they are about. */
export interface Written {
  readonly folder: string;
  readonly paths: ReadonlyMap<Owner, readonly string[]>;
}

/** What slograf wrote into a folder; nothing where it never did. */
export function writtenIn(folder: string): Written | undefined {
  // A list is data of a branch, too: a link on it could show any file of the machine to reviewers.
  const isThere = (path: string) => isInside(folder, path);
  const paths = grouped([...readManifest(folder)].filter(isThere), ownerOf);
  return paths.size === 0 ? undefined : { folder, paths };
}

/** What is in the files of some owners. */
export const readWritten = (
  { folder, paths }: Written,
  owners: readonly Owner[],
): readonly OutputFile[] =>
  owners
    .flatMap((owner) => paths.get(owner) ?? [])
    .flatMap((path) => {
      const content = readInside(folder, path)?.toString("utf8");
      return content === undefined ? [] : [{ path, content }];
    });
