import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Plan } from "./files.ts";
import { clearStaged, stage, staged, stagedFolder } from "./stage.ts";
import { notWritten, takeBack, type Undo } from "./take-back.ts";

/** Holds what was there before, until everything is replaced. */
const KEPT = ".slograf-kept";

/** Carries out plans, all or nothing: after an error every file is as it was. */
export function carryOut(plans: readonly Plan[]): void {
  const undo: Undo = [];
  try {
    for (const plan of plans) prepare(plan, undo);
    for (const plan of plans) remove(plan, undo);
    // The manifest comes last of all: a run that is killed half-way never forgets a file of its own.
    for (const plan of plans) replace(plan, undo);
  } catch (error) {
    const traces = plans.map(({ trace }) => trace);
    throw notWritten((error as Error).message, takeBack(traces, undo));
  }
  for (const plan of plans) clear(plan);
}

/** Lays ready what does not lie ready yet, and makes a place for what is going to be replaced. */
function prepare(plan: Plan, undo: Undo): void {
  const { folder, writes, removals, trace } = plan;
  if (trace.files.length === 0) clearStaged(plan);
  for (const { path, bytes } of writes) if (bytes !== undefined) stage(plan, path, bytes, trace);
  const kept = join(folder, KEPT);
  // Of a run that was killed; what it had replaced is as it should be.
  if (existsSync(kept)) rmSync(kept, { recursive: true });
  if (removals.length === 0 && writes.every(({ state }) => state === "new")) return;
  mkdirSync(kept);
  undo.push(() => rmdirSync(kept));
}

/** File by file: a folder that is there may be a mount, which cannot be swapped as a whole. */
function replace(plan: Plan, undo: Undo): void {
  const { folder, isNew, writes } = plan;
  if (isNew) {
    renameSync(stagedFolder(plan), folder);
    undo.push(() => renameSync(folder, stagedFolder(plan)));
    return;
  }
  for (const { path, state } of writes) {
    const target = join(folder, path);
    if (state === "changed") keep(folder, target, undo);
    renameSync(staged(plan, path), target);
    if (state === "new") undo.push(() => rmSync(target, { force: true }));
  }
}

function remove({ folder, removals }: Plan, undo: Undo): void {
  for (const { path } of removals) {
    const target = join(folder, path);
    keep(folder, target, undo);
    unlinkSync(target);
  }
}

/** Gives a file a second name, so that it can be had again; where there are no links, a copy. */
function keep(folder: string, target: string, undo: Undo): void {
  const kept = join(folder, KEPT, String(undo.length));
  try {
    linkSync(target, kept);
  } catch {
    copyFileSync(target, kept);
  }
  undo.push(() => {
    renameSync(kept, target);
    // Two names of one file stay where they are: nothing had been replaced yet.
    if (existsSync(kept)) unlinkSync(kept);
  });
}

/** What was kept goes, and folders that held nothing but what was removed; one that cannot does no harm. */
function clear({ folder, removals }: Plan): void {
  succeeds(() => rmSync(join(folder, KEPT), { recursive: true, force: true }));
  for (const { path } of removals)
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
      const full = join(folder, parent);
      // Fails where anything is left in it.
      if (!succeeds(() => rmdirSync(full))) break;
    }
}

function succeeds(job: () => void): boolean {
  try {
    job();
    return true;
  } catch {
    return false;
  }
}
