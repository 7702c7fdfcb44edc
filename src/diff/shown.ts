import { safe } from "../diagnostics/index.ts";
import { type Change, type Fact, oneSided, sentence, verbs } from "./change.ts";

/** On one line. */
export const printable = (text: string): string => safe(text.replaceAll(/\s+/g, " ")).trim();

const LONGEST = 160;
const KEPT = 30;

/** Two long texts around their first difference. */
function shortened({ before, after }: Fact): Pick<Fact, "before" | "after"> {
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

/** The first of a list and how many more there are, in words. */
function someOf(all: readonly string[], most: number): readonly string[] {
  const more = all.length - most;
  return more > 0 ? [...all.slice(0, most), `and ${more} more`] : all;
}

const MOST_SUBJECTS = 8;
const MOST_FACTS = 12;

/** Names as a text; `show` makes one of them harmless. */
export const subjectsText = (subjects: readonly string[], show: (text: string) => string): string =>
  someOf(subjects.map(show), MOST_SUBJECTS)
    .join(", ")
    .replace(/, (?=and \d+ more$)/, " ");

/** What happens to what, in a line. */
export function headOf(change: Change, show: (text: string) => string): string {
  const { subjects, noun, verb } = change;
  const names = subjectsText(subjects, show);
  return subjects.length === 1
    ? `${noun.one} ${names} ${verbs[verb].one}`
    : `${sentence(change, subjects.length)}: ${names}`;
}

/** A line for each fact. */
export function factTexts(
  { facts, verb }: Change,
  showLabel: (text: string) => string,
  showValue: (text: string) => string,
): readonly string[] {
  const shown = (text: string | undefined): string =>
    text === undefined ? "none" : showValue(text);
  const texts = facts.map((fact) => {
    const { before, after } = shortened(fact);
    const label = fact.label === "" ? "" : `${showLabel(fact.label)}: `;
    return `${label}${oneSided(verb) ? shown(after ?? before) : `${shown(before)} → ${shown(after)}`}`;
  });
  return someOf(texts, MOST_FACTS);
}
