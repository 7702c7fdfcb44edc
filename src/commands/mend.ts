import { exitCodes } from "./exit-codes.ts";
import { entriesOf } from "./git/checkout.ts";
import { undecided } from "./git/conflicts.ts";
import { type Folders, isSource, openRepository, outputsOf } from "./git/repository.ts";
import { restage } from "./git/restage.ts";
import { unstagedIn } from "./git/work-tree.ts";
import { counted, plural, printDiagnostics, say } from "./terminal.ts";

/** After a merge or during a rebase: generates again from the specs as they are staged, and stages it. */
export async function mend(folders: Folders): Promise<number> {
  const repository = await openRepository(folders);
  const { diagnostics, texts } = await undecided(await entriesOf(repository), repository);
  if (diagnostics.length > 0) {
    printDiagnostics(diagnostics, texts);
    say(`${counted(diagnostics)}. Nothing is staged.`);
    return exitCodes.mistakes;
  }
  const unstaged = await unstagedIn(repository, [repository.specs]);
  const partly = [...unstaged].filter((path) => isSource(repository, path));
  // What is on disk is left over from before the merge, whoever put it there.
  const { code, changes } = await restage(repository, partly, new Set());
  if (code !== exitCodes.fine) return code;
  say(
    `${plural(changes.length, "generated file")} staged; nothing is left in conflict under ${outputsOf(repository).join(", ")}.`,
  );
  return exitCodes.fine;
}
