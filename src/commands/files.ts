import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  unlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { compare } from "../diagnostics/index.ts";
import type { OutputFile } from "../outputs/index.ts";
import { UsageError } from "./exit-codes.ts";
import { inTurn } from "./in-turn.ts";

/** Lists the files that slograf wrote, one a line, so that it removes none but its own. */
export const MANIFEST = ".slograf-files";

/** What a folder holds against what it should hold. */
export interface Plan {
  readonly folder: string;
  readonly writes: readonly Change[];
  readonly removals: readonly Change[];
  /** Files in the way that slograf did not write. */
  readonly foreign: readonly string[];
  readonly unchanged: number;
}

interface Change {
  /** Relative to the folder. */
  readonly path: string;
  readonly content: string | undefined;
  readonly previous: Buffer | undefined;
}

/** Compares the files with the folder; reads only. */
export async function planFolder(folder: string, files: readonly OutputFile[]): Promise<Plan> {
  const ours = new Set(await readManifest(folder));
  const manifest = { path: MANIFEST, content: manifestOf(files) };
  const wanted = await inTurn([...files, manifest], async (file) => ({
    ...file,
    previous: await readIfThere(join(folder, file.path)),
  }));
  const kept = new Set(wanted.map(({ path }) => path));
  const gone = await inTurn(
    [...ours].filter((path) => !kept.has(path)),
    async (path) => ({
      path,
      content: undefined,
      previous: await readIfThere(join(folder, path)),
    }),
  );
  const writes = wanted.filter(
    ({ content, previous }) => previous === undefined || !previous.equals(Buffer.from(content)),
  );
  const isForeign = ({ path, previous }: Change) =>
    previous !== undefined && path !== MANIFEST && !ours.has(path);
  return {
    folder,
    writes,
    removals: gone.filter(({ previous }) => previous !== undefined),
    foreign: writes.filter(isForeign).map(({ path }) => path),
    unchanged: wanted.length - writes.length,
  };
}

const manifestOf = (files: readonly OutputFile[]): string =>
  `# Written by slograf: the files below are its own. It removes those that it no longer generates.\n${files
    .map(({ path }) => path)
    .sort(compare)
    .join("\n")}\n`;

/** Lines that could lead out of the folder are not ours, whoever wrote them. */
async function readManifest(folder: string): Promise<readonly string[]> {
  const text = (await readIfThere(join(folder, MANIFEST)))?.toString("utf8") ?? "";
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(
      (line) =>
        /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(line) &&
        line !== MANIFEST,
    );
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return undefined;
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

/** Carries out plans, all or nothing: after an error every file is as it was. */
export async function carryOut(plans: readonly Plan[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const plan of plans) await stage(plan, undo);
    for (const plan of plans) await remove(plan, undo);
    // The manifest comes last of all: a run that is killed half-way never forgets a file of its own.
    for (const plan of plans) await replace(plan, undo);
  } catch (error) {
    const left = await takeBack(undo);
    const rest = left.length === 0 ? "Nothing was changed." : `Not taken back: ${left.join("; ")}.`;
    throw new UsageError(`cannot write: ${(error as Error).message}. ${rest}`);
  }
  for (const { folder, removals } of plans) await pruneFolders(folder, removals);
}

/** Tries every step, whatever becomes of the others; says what failed. */
async function takeBack(undo: readonly (() => Promise<void>)[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const step of undo.toReversed())
    await step().catch((error: Error) => failures.push(error.message));
  return failures;
}

const temporary = (path: string): string => `${path}.slograf-new`;

/** Writes new contents beside the old ones: a full disk shows here, before anything is replaced. */
async function stage({ folder, writes }: Plan, undo: (() => Promise<void>)[]): Promise<void> {
  for (const { path, content = "" } of writes) {
    const target = join(folder, path);
    const made = await mkdir(dirname(target), { recursive: true });
    if (made !== undefined) undo.push(() => rm(made, { recursive: true, force: true }));
    const file = await open(temporary(target), "w");
    undo.push(() => rm(temporary(target), { force: true }));
    await file.writeFile(content).finally(() => file.close());
  }
}

/** File by file: the folder may be a mount, which cannot be swapped as a whole. */
async function replace({ folder, writes }: Plan, undo: (() => Promise<void>)[]): Promise<void> {
  for (const { path, previous } of writes) {
    const target = join(folder, path);
    await rename(temporary(target), target);
    undo.push(() =>
      previous === undefined ? rm(target, { force: true }) : writeFile(target, previous),
    );
  }
}

async function remove({ folder, removals }: Plan, undo: (() => Promise<void>)[]): Promise<void> {
  for (const { path, previous } of removals) {
    const target = join(folder, path);
    await unlink(target);
    undo.push(() => writeFile(target, previous ?? ""));
  }
}

/** Folders that held nothing but what was removed go, too; one that cannot go does no harm. */
async function pruneFolders(folder: string, removals: readonly Change[]): Promise<void> {
  for (const { path } of removals)
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
      const full = join(folder, parent);
      const entries = await readdir(full).catch(() => ["unreadable"]);
      if (entries.length > 0) break;
      await rmdir(full).catch(() => {});
    }
}
