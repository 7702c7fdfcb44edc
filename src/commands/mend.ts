import { exitCodes } from "./exit-codes.ts";
import { undecided } from "./git/conflicts.ts";
import { entriesOf } from "./git/entries.ts";
import { type Folders, isSource, openRepository, outputsOf } from "./git/repository.ts";
import { restage } from "./git/restage.ts";
import { followIndex, unstagedIn } from "./git/work-tree.ts";
import { tell, tellLeft, tellPartly } from "./hook.ts";
import { counted, plural, printDiagnostics } from "./terminal.ts";

/** After a merge or during a rebase: generates anew from the specs as they are staged, and stages it. */
export async function mend(folders: Folders): Promise<number> {
  const repository = await openRepository(folders);
  const { diagnostics, texts } = await undecided(await entriesOf(repository), repository);
  if (diagnostics.length > 0) {
    printDiagnostics(diagnostics, texts);
    tell(`${counted(diagnostics)}. Nothing is staged.`);
    return exitCodes.mistakes;
  }
  const unstaged = await unstagedIn(repository, [repository.specs]);
  tellPartly([...unstaged].filter((path) => isSource(repository, path)));
  const { code, changes } = await restage(repository, "everything");
  if (code !== exitCodes.fine) return code;
  // What lies on disk is left over from before the merge, whoever put it there.
  tellLeft(await followIndex(repository, changes, new Set()));
  tell(
    `${plural(changes.length, "generated file")} staged; nothing is left in conflict under ${outputsOf(repository).join(", ")}.`,
  );
  return exitCodes.fine;
}
