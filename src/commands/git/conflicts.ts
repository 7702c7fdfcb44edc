import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { ReadSide } from "./contents.ts";
import { type Entry, isDecided } from "./entries.ts";
import { isSource, listsOf, type Repository } from "./repository.ts";
import { git } from "./run.ts";

/** What is wrong, with the texts by path for the excerpts. */
export interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** What git writes around the two sides of a conflict, at the start of a line. */
const MARKER = /^(<{7}|\|{7}|>{7}) .*$/m;

/** Files in conflict that only a person can decide on: specs, settings, and what slograf did not write. */
export async function undecided(entries: readonly Entry[], repository: Repository): Promise<Told> {
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const conflicts = entries.filter((entry) => !isDecided(entry));
  const own = conflicts.length === 0 ? new Set() : await ownFiles(repository);
  for (const path of new Set(conflicts.map(({ path }) => path))) {
    if (own.has(path)) continue;
    const file = posix.relative(repository.prefix, path);
    const text = await readFile(join(repository.top, path), "utf8").catch(() => "");
    const stages = conflicts.filter((entry) => entry.path === path).map(({ stage }) => stage);
    texts.set(file, text);
    diagnostics.push(marked(file, text) ?? unmarked(file, stages));
  }
  return { diagnostics, texts };
}

/** Commits that a conflict may be between, as git calls them. */
const SIDES = ["HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"];

/** What slograf wrote on either side, as the lists of the sides say, and the lists themselves. */
async function ownFiles(repository: Repository): Promise<ReadonlySet<string>> {
  const { top, ledger } = repository;
  const lists = listsOf(repository);
  const own = new Set<string>(lists);
  for (const list of lists.filter((path) => path !== ledger))
    for (const side of SIDES) {
      const show = git(["cat-file", "blob", `${side}:${list}`], { cwd: top });
      const lines = (await show.catch(() => "")).split("\n");
      for (const line of lines) own.add(posix.join(posix.dirname(list), line));
    }
  return own;
}

/** Specs that still hold both sides of a conflict, whatever git knows of it. */
export function stillMarked({ contents, repository }: ReadSide): Told {
  const sources = [...contents].filter(([path]) => isSource(repository, path));
  const texts = new Map(
    sources.map(([path, content]) => [posix.relative(repository.prefix, path), content.toString()]),
  );
  const found = [...texts].flatMap(([file, text]) => marked(file, text) ?? []);
  return { diagnostics: found, texts };
}

function marked(file: string, text: string): Diagnostic | undefined {
  const marker = MARKER.exec(text);
  if (marker === null) return undefined;
  return {
    severity: "error",
    code: "merge/conflict-markers",
    message: "Both sides of a merge conflict stand here.",
    hint: `Keep what is meant, delete the lines with markers, and run \`git add ${file}\`.`,
    at: {
      file,
      line: text.slice(0, marker.index).split("\n").length,
      column: 1,
      length: marker[0].length,
    },
  };
}

/** One side may have removed what the other changed; a mended file may wait to be staged. */
const unmarked = (file: string, stages: readonly number[]): Diagnostic => ({
  severity: "error",
  code: "merge/undecided",
  message:
    stages.includes(2) && stages.includes(3)
      ? "The file was in conflict, and git has not been told that it is mended."
      : "One branch changed the file, and the other removed it.",
  hint: `Run \`git add ${file}\` to take it as it is, or \`git rm ${file}\` to remove it.`,
  at: { file, line: 1, column: 1, length: 1 },
});
