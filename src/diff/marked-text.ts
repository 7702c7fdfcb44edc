import { safe } from "../diagnostics/index.ts";
import type { QueryChange } from "./change.ts";
import { marked, type Part, windowed } from "./query.ts";

/** How what is gone, what is new and headings are marked. */
export interface Marks {
  readonly removed: (text: string) => string;
  readonly added: (text: string) => string;
  readonly heading: (text: string) => string;
}

export const plainMarks: Marks = {
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  heading: String,
};

/** A text on one line, shortened between what differs. */
export const markedText = (change: QueryChange, marks: Marks): string =>
  windowed(marked(change))
    .map(({ side, text }) => partText({ side, text: safe(text) }, marks))
    .join("");

export function partText({ side, text }: Part, { removed, added }: Marks): string {
  if (side === "both" || text.trim() === "") return text;
  return side === "before" ? removed(text) : added(text);
}
