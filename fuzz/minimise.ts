import type { Part, Project } from "./project.ts";

/** The project with the least of a part that was found to have the same fault: first by lines, then by letters. */
export function minimised(
  project: Project,
  part: Part,
  isSame: (smaller: Project) => boolean,
): Project {
  let smallest = project;
  for (const unit of ["\n", ""]) {
    const fails = (pieces: readonly string[]): boolean =>
      isSame({ ...smallest, [part]: pieces.join(unit) });
    const pieces = fewest(smallest[part].split(unit), fails);
    smallest = { ...smallest, [part]: pieces.join(unit) };
  }
  return smallest;
}

const MOST_TRIALS = 400;

/** Takes out halves, then quarters, and so on down to single pieces, as long as it still fails. */
function fewest(
  all: readonly string[],
  fails: (pieces: readonly string[]) => boolean,
): readonly string[] {
  let kept = all;
  let trials = 0;
  for (let size = Math.ceil(all.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < kept.length && trials < MOST_TRIALS; trials++) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (fails(without)) kept = without;
      else from += size;
    }
  return kept;
}
