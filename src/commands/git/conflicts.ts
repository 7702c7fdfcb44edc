import { posix } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { createInside, look, readInside } from "../../disk/index.ts";
import { LEDGER } from "../../ledger/index.ts";
import type { IndexEntry } from "./checkout.ts";
import { listsOf, type Repository } from "./repository.ts";

/** What git writes around the two sides of a conflict, at the start of a line. */
const MARKER = /^(<{7}|\|{7}|>{7}) .*$/m;

/** Files in conflict that only a person can decide on: specs, settings, and what slograf did not write. */
export async function undecided(
  entries: readonly IndexEntry[],
  repository: Repository,
): Promise<{ diagnostics: readonly Diagnostic[]; texts: ReadonlyMap<string, string> }> {
  const conflicts = entries.filter(({ stage }) => stage > 0);
  const own = conflicts.length === 0 ? new Set() : await ownFiles(repository);
  const paths = [...new Set(conflicts.map(({ path }) => path))].filter((path) => !own.has(path));
  const texts = new Map<string, string>();
  const diagnostics = paths.map((path) => {
    const file = posix.relative(repository.prefix, path);
    const stages = conflicts.filter((entry) => entry.path === path).map(({ stage }) => stage);
    const isThere = look(repository.top, path)?.kind === "file";
    const text = (isThere && readInside(repository.top, path)?.toString("utf8")) || "";
    texts.set(file, text);
    // Stages 2 and 3 are the two sides: one of them is missing where it removed the file.
    return markerIn(file, text) ?? unmarked(file, stages.includes(2) && stages.includes(3));
  });
  return { diagnostics, texts };
}

/** Commits that a conflict may be between, as git calls them. */
const SIDES = ["HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"];

/** What slograf wrote on either side, as the lists of the sides say, and the lists themselves. */
async function ownFiles(repository: Repository): Promise<ReadonlySet<string>> {
  const lists = listsOf(repository);
  const own = new Set<string>(lists);
  for (const list of lists.filter((path) => posix.basename(path) !== LEDGER))
    for (const side of SIDES) {
      const text = await blob(`${side}:${list}`, repository).catch(() => "");
      for (const line of text.split("\n")) own.add(posix.join(posix.dirname(list), line));
    }
  return own;
}

const blob = (object: string, { run }: Repository): Promise<string> =>
  run(["cat-file", "blob", object]);

/** Lists that two branches have added to hold what either has: neither forgets what it wrote. */
export async function uniteLists(
  entries: readonly IndexEntry[],
  folder: string,
  repository: Repository,
): Promise<void> {
  for (const list of listsOf(repository)) {
    const versions = entries.filter(({ path, stage }) => path === list && stage > 0);
    const lines = new Set<string>();
    for (const { object } of versions)
      for (const line of (await blob(object, repository)).split("\n")) lines.add(line);
    if (versions.length > 0) createInside(folder, list, `${[...lines].join("\n")}\n`);
  }
}

/** Specs that still hold both sides of a conflict, whatever git knows of it. */
export const markedIn = (texts: ReadonlyMap<string, string>): readonly Diagnostic[] =>
  [...texts].flatMap(([file, text]) =>
    posix.basename(file) === LEDGER ? [] : (markerIn(file, text) ?? []),
  );

function markerIn(file: string, text: string): Diagnostic | undefined {
  const marker = MARKER.exec(text);
  if (marker === null) return undefined;
  const line = text.slice(0, marker.index).split("\n").length;
  return {
    severity: "error",
    code: "merge/conflict-markers",
    message: "This file holds both sides of a merge conflict.",
    hint: `Keep what is meant, delete the lines with markers, and run \`git add ${file}\`.`,
    at: { file, line, column: 1, length: marker[0].length },
  };
}

/** One side may have removed what the other changed; a file that was fixed may wait to be staged. */
const unmarked = (file: string, isThere: boolean): Diagnostic => ({
  severity: "error",
  code: "merge/undecided",
  message: isThere
    ? "The file was in conflict, and git has not been told that it is fixed."
    : "One branch changed the file, and the other removed it.",
  hint: `Run \`git add ${file}\` to take it as it is, or \`git rm ${file}\` to remove it.`,
  at: { file, line: 1, column: 1, length: 1 },
});
