import { add, close, type Draft, discard, draftOf } from "../../src/commands/generate/draft.ts";
import { replace } from "../../src/commands/generate/replace.ts";

type Texts = Readonly<Record<string, string>>;

/** A folder as it is to be, compared with what is there. */
export function drafted(folder: string, texts: Texts, writes = false): Draft {
  const draft = draftOf(folder);
  if (writes) discard(draft);
  for (const [path, content] of Object.entries(texts)) add(draft, { path, content }, writes);
  close(draft, writes);
  return draft;
}

/** Makes a folder hold these files, beside those that others have put there. */
export const write = (folder: string, texts: Texts): void => replace(drafted(folder, texts, true));
