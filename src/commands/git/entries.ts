import { indexOf, outputsOf, type Repository } from "./repository.ts";
import { fields, git } from "./run.ts";

/** One version of a file in the index. */
export interface Entry {
  readonly path: string;
  /** Mode and object: two entries with the same hold the same. */
  readonly version: string;
  readonly object: string;
  /** 0, or in a conflict 1 for the common ancestor, 2 for ours and 3 for theirs. */
  readonly stage: number;
}

/** What the index holds of specs, settings and all that is generated from them. */
export async function entriesOf(repository: Repository): Promise<readonly Entry[]> {
  const { top, specs } = repository;
  const text = await git(["ls-files", "-s", "-z", "--", specs, ...outputsOf(repository)], {
    cwd: top,
    env: indexOf(repository),
  });
  return fields(text).map((line) => {
    const tab = line.indexOf("\t");
    const [mode = "", object = "", stage = ""] = line.slice(0, tab).split(" ");
    return {
      path: line.slice(tab + 1),
      version: `${mode} ${object}`,
      object,
      stage: Number(stage),
    };
  });
}

export const isDecided = ({ stage }: Entry): boolean => stage === 0;

/** Neither a link nor another repository. */
export const isRegular = ({ version }: Entry): boolean => version.startsWith("100");

/** What a version of a file holds. */
export const textOf = ({ object }: Entry, { top }: Repository): Promise<string> =>
  git(["cat-file", "blob", object], { cwd: top });

/** The lines of all versions of a file, each once: of lists in which no line excludes another. */
export async function unitedLines(
  versions: readonly Entry[],
  repository: Repository,
): Promise<string> {
  const lines = new Set<string>();
  for (const version of versions)
    for (const line of (await textOf(version, repository)).split("\n")) lines.add(line);
  return `${[...lines].filter((line) => line !== "").join("\n")}\n`;
}
