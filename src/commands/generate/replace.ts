import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MANIFEST, manifestOf } from "../manifest.ts";
import { removeEmpty } from "../remove-empty.ts";
import { type Draft, stagingOf } from "./draft.ts";

/** Puts what is staged in its place, each file at once, and removes what is no longer generated. */
export function replace(draft: Draft): void {
  const { folder, written, removed } = draft;
  if (written.includes(MANIFEST)) listBoth(draft);
  for (const path of removed) {
    const target = join(folder, path);
    rmSync(target);
    removeEmpty(dirname(target), folder);
  }
  const staging = stagingOf(draft);
  if (existsSync(staging)) move(staging, folder);
  rmSync(staging, { recursive: true, force: true });
}

/** A run that is killed forgets no file of its own: until the end, the list has what was and what will be. */
function listBoth(draft: Draft): void {
  const { folder, paths, removed } = draft;
  const both = join(stagingOf(draft), `${MANIFEST}-both`);
  writeFileSync(both, manifestOf([...paths, ...removed]));
  renameSync(both, join(folder, MANIFEST));
}

/** A folder that is not there yet moves as a whole. */
function move(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && existsSync(target)) move(source, target);
    else renameSync(source, target);
  }
}
