import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../../outputs/index.ts";
import { digestOf } from "../digest.ts";
import { MANIFEST, manifestOf, readManifest } from "../manifest.ts";
import { statIfThere } from "../read-file.ts";
import { newTrace, type OutFolder, stage, type Trace } from "./stage.ts";
import { type Stamp, stampOf } from "./stamp.ts";

/** A folder that slograf writes to. */
export interface Target extends OutFolder {
  /** Paths of the files in it that slograf wrote. */
  readonly ours: ReadonlySet<string>;
}

/** A file as it should be, against what is there. */
export interface Compared {
  /** Relative to the folder. */
  readonly path: string;
  readonly state: "same" | "changed" | "new";
  /** Of what it should hold. */
  readonly digest: string;
  /** Of the file that is there, or lies ready beside it. */
  readonly stamp?: Stamp;
  /** What it should hold, unless that is there or lies ready beside it. */
  readonly bytes?: Buffer;
}

/** What a folder holds against what it should hold. */
export interface Plan extends OutFolder {
  readonly writes: readonly Compared[];
  readonly removals: readonly { readonly path: string }[];
  /** Files in the way that slograf did not write. */
  readonly foreign: readonly string[];
  readonly unchanged: number;
  /** Everything that it should hold. */
  readonly files: readonly Compared[];
  /** What already lies ready. */
  readonly trace: Trace;
}

export const targetAt = (folder: string): Target => ({
  folder,
  isNew: !existsSync(folder),
  ours: readManifest(folder),
});

/** Compares the files with the folder; reads only. */
export function planFolder(folder: string, files: readonly OutputFile[]): Plan {
  const target = targetAt(folder);
  return planOf(
    target,
    files.map((file) => compareFile(target, file)),
  );
}

/** One file in a folder of somebody else's; it is slograf's own, whoever wrote it last. */
export function planFile(folder: string, file: OutputFile): Plan {
  const out = { folder, isNew: false };
  const compared = compareFile(out, file);
  const writes = compared.state === "same" ? [] : [compared];
  return {
    ...{ ...out, writes, removals: [], foreign: [], unchanged: 1 - writes.length },
    ...{ files: [compared], trace: newTrace() },
  };
}

/**
 * A plan from files that have been compared one by one; the manifest is added to them.
 *
 * @param elsewhere paths of files that are as they should be, though the folder does not hold them
 */
export function planOf(
  { ours, ...out }: Target,
  compared: readonly Compared[],
  trace: Trace = newTrace(),
  elsewhere: readonly string[] = [],
): Plan {
  const content = manifestOf([...compared.map(({ path }) => path), ...elsewhere]);
  const files = [...compared, compareFile(out, { path: MANIFEST, content })];
  const kept = new Set([...files.map(({ path }) => path), ...elsewhere]);
  const gone = [...ours].filter((path) => !kept.has(path));
  const writes = files.filter(({ state }) => state !== "same");
  return {
    ...out,
    files,
    writes,
    removals: gone
      .filter((path) => statIfThere(join(out.folder, path)) !== undefined)
      .map((path) => ({ path })),
    foreign: writes
      .filter(({ path, state }) => state === "changed" && path !== MANIFEST && !ours.has(path))
      .map(({ path }) => path),
    unchanged: files.length - writes.length + elsewhere.length,
    trace,
  };
}

/** Compares one file with what is there. */
function compareFile(out: OutFolder, { path, content }: OutputFile): Compared {
  return compareBytes(out, path, Buffer.from(content));
}

function compareBytes({ folder, isNew }: OutFolder, path: string, bytes: Buffer): Compared {
  const full = join(folder, path);
  const digest = digestOf(bytes);
  const stats = isNew ? undefined : statIfThere(full);
  if (stats === undefined) return { path, digest, bytes, state: "new" };
  if (stats.size !== bytes.length || !readFileSync(full).equals(bytes))
    return { path, digest, bytes, state: "changed" };
  return { path, digest, state: "same", stamp: stampOf(stats) };
}

/** Compares one file and lays what it should hold ready, if that is to be written. */
export function settleFile(
  out: OutFolder,
  { path, content }: OutputFile,
  trace: Trace | undefined,
): Compared {
  const { bytes, ...compared } = compareBytes(out, path, Buffer.from(content));
  if (bytes === undefined || trace === undefined) return compared;
  return { ...compared, stamp: stage(out, path, bytes, trace) };
}
