import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { digestOf } from "../digest.ts";
import { statIfThere } from "../read-file.ts";
import { isProof, type Stamp, stampOf } from "./stamp.ts";

/** A file as a run left it. */
export interface FileRecord {
  readonly path: string;
  readonly digest: string;
  readonly stamp: Stamp;
}

/** The files of one pipeline, and a digest of all that they were made from. */
export interface PipelineRecord {
  readonly key: string;
  readonly files: readonly FileRecord[];
}

export interface FolderRecord {
  readonly folder: string;
  readonly files: readonly FileRecord[];
}

/** What a run read and left, so that the next one need not do it again. */
export interface RunRecord {
  /** Digest of everything that was read, and of the program that read it. */
  readonly input: string;
  /** Stamps that are hardly older than that prove nothing. */
  readonly startedMilliseconds: number;
  /** What is told of the specs changes then, though none of them does. */
  readonly sameUntilSeconds: number;
  /** Warnings: with an error there is no record. */
  readonly diagnostics: readonly Diagnostic[];
  /** The folder of the files of pipelines. */
  readonly out: string;
  readonly pipelines: ReadonlyMap<string, PipelineRecord>;
  /** Files that are about no pipeline, or about all. */
  readonly rest: readonly FolderRecord[];
}

/** The record of a file that still is as the run left it, with its stamp as it is now; else nothing. */
export function unchanged(
  folder: string,
  record: FileRecord,
  startedMilliseconds: number,
): FileRecord | undefined {
  const full = join(folder, record.path);
  const stats = statIfThere(full);
  if (stats === undefined) return undefined;
  const stamp = stampOf(stats);
  if (isProof(record.stamp, stamp, startedMilliseconds)) return record;
  return digestOf(readFileSync(full)) === record.digest ? { ...record, stamp } : undefined;
}

/** All of them, or nothing if one of them has changed. */
export function allUnchanged(
  folder: string,
  records: readonly FileRecord[],
  startedMilliseconds: number,
): readonly FileRecord[] | undefined {
  const found: FileRecord[] = [];
  for (const record of records) {
    const now = unchanged(folder, record, startedMilliseconds);
    if (now === undefined) return undefined;
    found.push(now);
  }
  return found;
}

/** The record with all stamps as they are now, if the same is read and all files are as they were left. */
export function stillCurrent(
  record: RunRecord,
  input: string,
  nowSeconds: number,
  startedMilliseconds: number,
): RunRecord | undefined {
  if (record.input !== input || nowSeconds >= record.sameUntilSeconds) return undefined;
  const then = record.startedMilliseconds;
  const pipelines = new Map<string, PipelineRecord>();
  for (const [name, { key, files }] of record.pipelines) {
    const found = allUnchanged(record.out, files, then);
    if (found === undefined) return undefined;
    pipelines.set(name, { key, files: found });
  }
  const rest: FolderRecord[] = [];
  for (const { folder, files } of record.rest) {
    const found = allUnchanged(folder, files, then);
    if (found === undefined) return undefined;
    rest.push({ folder, files: found });
  }
  return { ...record, pipelines, rest, startedMilliseconds };
}

export const countOf = ({ pipelines, rest }: RunRecord): number =>
  [...pipelines.values(), ...rest].reduce((sum, { files }) => sum + files.length, 0);
