import { createInside, moveInside, removeInside, STAGING } from "../../disk/index.ts";
import { MANIFEST, manifestOf } from "../manifest.ts";
import type { Draft } from "./draft.ts";

/** Puts what is staged in its place, each file at once, and removes what is no longer generated. */
export function replace(draft: Draft): void {
  const { folder, written, gone } = draft;
  if (written.includes(MANIFEST)) listBoth(draft);
  // A run that was killed may have left the folder of a file that it removed.
  for (const path of gone) removeInside(folder, path);
  for (const path of written) moveInside(folder, `${STAGING}/${path}`, path);
}

/** A run that is killed forgets no file of its own: until the end, the list has what was and what will be. */
function listBoth({ folder, paths, gone }: Draft): void {
  const both = `${STAGING}/${MANIFEST}-both`;
  createInside(folder, both, manifestOf([...paths, ...gone]));
  moveInside(folder, both, MANIFEST);
}
