import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { digestOf } from "../digest.ts";
import { nearest } from "../package.ts";
import type { RunRecord } from "./record.ts";

/** Where records lie that are made from a folder: never among the project's own files. */
export function recordsFolder(from: string): string {
  const project = nearest(from, "node_modules");
  return project === undefined
    ? join(tmpdir(), `slograf-${process.getuid?.() ?? "user"}`)
    : join(project, "node_modules/.cache/slograf");
}

const placeFor = (out: string, folder: string): string =>
  join(folder, `${digestOf(resolve(out)).slice(0, 32)}.json`);

/** The record of the last run; nothing where there is none that can be relied on. */
export function loadRecord(
  out: string,
  folder = recordsFolder(process.cwd()),
): RunRecord | undefined {
  const place = placeFor(out, folder);
  try {
    if (!isOwn(folder)) return undefined;
    const text = readFileSync(place, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return text.slice(0, end) === digestOf(body) ? parsed(body) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the record of a run; without one the next run is slower, and nothing else. */
export function saveRecord(
  out: string,
  record: RunRecord,
  folder = recordsFolder(process.cwd()),
): void {
  const place = placeFor(out, folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(folder)) return;
    const body = JSON.stringify({ ...record, pipelines: [...record.pipelines] });
    writeFileSync(`${place}.${process.pid}`, `${digestOf(body)}\n${body}`);
    renameSync(`${place}.${process.pid}`, place);
  } catch {
    // A full disk, a folder that cannot be written.
  }
}

const parsed = (body: string): RunRecord => {
  const { pipelines, ...rest } = JSON.parse(body) as Omit<RunRecord, "pipelines"> & {
    pipelines: Iterable<[string, never]>;
  };
  return { ...rest, pipelines: new Map(pipelines) };
};

/** In a shared folder for temporary files, somebody else could have put a record there. */
function isOwn(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  const writableByOthers = process.platform !== "win32" && (mode & 0o022) !== 0;
  return (
    lstatSync(folder).isDirectory() && uid === (process.getuid?.() ?? uid) && !writableByOthers
  );
}
