import { add, close, type Draft, draftOf } from "../../src/commands/generate/draft.ts";
import { replace } from "../../src/commands/generate/replace.ts";
import { claim, release } from "../../src/disk/index.ts";

type Texts = Readonly<Record<string, string>>;

/** A folder as it is to be, compared with what is there. */
export function drafted(folder: string, texts: Texts, writes = false): Draft {
  const draft = draftOf(folder);
  for (const [path, content] of Object.entries(texts)) add(draft, { path, content }, writes);
  close(draft, writes);
  return draft;
}

/** Makes a folder hold these files, beside those that others have put there. */
export function write(folder: string, texts: Texts): void {
  const claimed = claim(folder, () => {});
  replace(drafted(folder, texts, true));
  release(claimed);
}
