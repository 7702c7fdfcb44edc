import type { Review } from "./review.ts";

const counted = (paths: readonly string[]): string =>
  `${paths.length} ${paths.length === 1 ? "file" : "files"}`;

const MOST_PATHS = 10;

/** What is to be known beside what the specs change. */
export function remarks({ generator, edited, outdated, notes }: Review): readonly string[] {
  const said: string[] = [];
  if (generator.formOnly.length > 0)
    said.push(
      `Generator upgrade: no semantic change; ${counted(generator.formOnly)} in another form.`,
    );
  if (generator.changes.length > 0)
    said.push("Generator upgrade: this version makes something else of the same specs, see below.");
  if (edited.paths.length > 0)
    said.push(
      `Edited by hand, and lost with the next run: ${edited.paths.slice(0, MOST_PATHS).join(", ")}${edited.paths.length > MOST_PATHS ? ", …" : ""}.`,
    );
  if (outdated.length > 0)
    said.push(`Not generated yet: ${counted(outdated)}; run slograf generate.`);
  return [...said, ...notes];
}
