import type { Fact } from "./change.ts";

/** Neither escape sequences nor what turns the direction of text reaches a terminal or a comment. */
const UNSAFE = /(?!\n)\p{Cc}|[\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/gu;

/** Files may hold anything. */
export const safe = (text: string): string => text.replaceAll(UNSAFE, "\uFFFD");

/** On one line. */
export const printable = (text: string): string => safe(text.replaceAll(/\s+/g, " ")).trim();

const LONGEST = 160;
const KEPT = 30;

/** Two long texts around their first difference. */
export function shortened({ before, after }: Fact): Pick<Fact, "before" | "after"> {
  const skip = commonStart(before, after);
  const cut = (text: string): string => {
    const from =
      text.length <= LONGEST ? 0 : Math.max(0, Math.min(skip - KEPT, text.length - LONGEST));
    const end = from + LONGEST;
    return `${from > 0 ? "…" : ""}${text.slice(from, end)}${end < text.length ? "…" : ""}`;
  };
  return {
    ...(before !== undefined && { before: cut(before) }),
    ...(after !== undefined && { after: cut(after) }),
  };
}

function commonStart(a = "", b = ""): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

const MOST_SUBJECTS = 8;
const MOST_FACTS = 12;

export interface Listed<Item> {
  readonly shown: readonly Item[];
  /** How many more there are, in words; empty where that is all. */
  readonly more: string;
}

const firstOf = <Item>(all: readonly Item[], most: number): Listed<Item> => ({
  shown: all.slice(0, most),
  more: all.length > most ? `and ${all.length - most} more` : "",
});

export const someSubjects = (subjects: readonly string[]): Listed<string> =>
  firstOf(subjects, MOST_SUBJECTS);

export const someFacts = (facts: readonly Fact[]): Listed<Fact> => firstOf(facts, MOST_FACTS);
