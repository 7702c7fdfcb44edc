import { compile, type Input } from "../../src/compile.ts";

/** What a person is told, and where. */
export interface Told {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly at: { readonly line: number; readonly column: number; readonly length: number };
}

/** All that is told of a file, in the order of the places. */
export const told = (input: Input, file: string): readonly Told[] =>
  compile(input)
    .diagnostics.filter(({ at }) => at.file === file)
    .map(({ code, severity, at: { line, column, length } }) => ({
      code,
      severity,
      at: { line, column, length },
    }));

/** A text without its marks, and where they stood: `objective: «99%»` marks the percentage. */
export function unmarked(text: string): {
  readonly text: string;
  readonly marks: readonly Told["at"][];
} {
  const marks: Told["at"][] = [];
  let plain = "";
  for (const [index, part] of text.split(/«([^»]*)»/).entries()) {
    if (index % 2 === 1) {
      const before = plain.split("\n");
      const column = (before.at(-1) ?? "").length + 1;
      marks.push({ line: before.length, column, length: part.length });
    }
    plain += part;
  }
  return { text: plain, marks };
}

/** A few edits of a good text; a mark is where a mistake must be told. */
export interface Change {
  readonly name: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** One for each mark, in their order; `?` behind a code makes it a warning. */
  readonly codes: readonly string[];
}

/** The edited text, and what must be told of it. */
export function edited(good: string, { edits, codes }: Change) {
  const { text, marks } = unmarked(edits.reduce(replaceOnly, good));
  if (marks.length !== codes.length) throw new Error("as many marks as codes");
  const expected = codes.map((code, index) => ({
    code: code.replace("?", ""),
    severity: code.endsWith("?") ? "warning" : "error",
    at: marks[index],
  }));
  return { text, expected };
}

function replaceOnly(text: string, [from, to]: readonly [string, string]): string {
  if (text.split(from).length !== 2) throw new Error(`not once in the text: ${from}`);
  return text.replace(from, () => to);
}
