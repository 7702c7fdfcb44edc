import { join, posix } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import type { Known } from "../generate/job.ts";
import { generate } from "../generate.ts";
import { printDiagnostics } from "../terminal.ts";
import { stillMarked } from "./conflicts.ts";
import { readSources } from "./contents.ts";
import { entriesOf } from "./entries.ts";
import { exportLists, exportRest } from "./export.ts";
import { keptSinceHead } from "./kept.ts";
import type { Repository } from "./repository.ts";
import { stageAll, stageSome } from "./stage-from.ts";
import { calledFrom, inTemporaryFolder } from "./temporary.ts";
import { type Change, changesBetween } from "./work-tree.ts";

export interface Restaged {
  readonly code: number;
  readonly changes: readonly Change[];
}

/**
 * Generates from the specs that the index holds, whatever lies on disk, and stages what comes of it:
 * a commit then holds the outputs of its own specs. Nothing is staged if anything is wrong.
 *
 * @param what everything, or what differs from HEAD, where that can be relied on
 */
export async function restage(
  repository: Repository,
  what: "everything" | "changes",
): Promise<Restaged> {
  const before = await entriesOf(repository);
  return inTemporaryFolder(async (temporary) => {
    const folder = join(temporary, "index");
    const side = await readSources({ repository, entries: before, folder });
    const { diagnostics, texts } = stillMarked(side);
    printDiagnostics(diagnostics, texts);
    if (diagnostics.length > 0) return { code: exitCodes.mistakes, changes: [] };
    await exportLists(side);
    const kept = what === "changes" ? await keptSinceHead(side, temporary) : undefined;
    await exportRest(side, kept?.paths);
    const code = await generateIn(folder, repository, kept?.known);
    if (code !== exitCodes.fine) return { code, changes: [] };
    await (kept === undefined ? stageAll(side) : stageSome(side, kept.staged));
    return { code, changes: changesBetween(before, await entriesOf(repository)) };
  });
}

function generateIn(
  folder: string,
  { specs, out, prefix }: Repository,
  known: Known | undefined,
): Promise<number> {
  const from = (path: string): string => posix.relative(prefix, path);
  return calledFrom(join(folder, prefix), () =>
    // Nobody comes back to this folder: nothing of the run is worth keeping.
    generate({ specs: from(specs), out: from(out), format: "text", cache: false }, known),
  );
}
