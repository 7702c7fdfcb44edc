import { stringify } from "yaml";

/**
 * A value on one line. Older readers take `on` for true and `09:00` for a number: such texts stand in
 * quotes.
 */
export const inline = (value: unknown): string =>
  stringify(value, {
    compat: "yaml-1.1",
    collectionStyle: "flow",
    lineWidth: 0,
    blockQuote: false,
  }).trimEnd();

/** Longer lines are not read at a glance. */
const LONGEST = 96;

/** A text as lines of comments. */
export function comments(text: string, indent: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LONGEST)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent}# ${line}\n`).join("");
}
