import { safe } from "../diagnostics/index.ts";
import { code, type Markdown, md, own } from "../prose/index.ts";
import type { Change, QueryChange } from "./change.ts";
import { markedText, plainMarks } from "./marked-text.ts";
import { excerpt, patch } from "./query.ts";
import { factTexts, headOf, printable } from "./shown.ts";

/** A change as an item of a list. */
export const changeItem = (change: Change): Markdown =>
  own(
    [
      `- ${headOf(change, span)}`,
      ...factTexts(change, inert, span).map((each) => `  - ${each}`),
      ...change.queries.flatMap(queryLines),
    ].join("\n"),
  );

const MOST_LINES = 60;

/** A patch of the lines that differ, in a fence that nothing in it can close. */
function queryLines(query: QueryChange): readonly string[] {
  if (query.isText)
    return [`  - ${inert(query.label ?? "")}: ${span(markedText(query, plainMarks))}`];
  const lines = excerpt(patch(query), (line) => !line.startsWith(" ")).map((line) =>
    line === undefined ? " …" : safe(line),
  );
  const cut = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), " …"] : lines;
  const runs = cut.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = "`".repeat(Math.max(3, 1 + Math.max(0, ...runs.map(({ length }) => length))));
  return [
    ...(query.label === undefined ? [] : [`  - ${inert(query.label)}`]),
    "",
    ...[`${fence}diff`, ...cut, fence].map((line) => `  ${line}`),
    "",
  ];
}

/** Text of files as code: there it neither formats, nor links, nor calls for anybody. */
export function span(text: string): string {
  const shown = printable(text);
  // A bar is only escaped for the sake of tables.
  return shown === "" ? "(empty)" : code(shown).replaceAll("\\|", "|");
}

/** Text in a sentence; a forge makes mentions, references and addresses of what Markdown leaves alone. */
export const inert = (text: string): Markdown =>
  own(
    md(printable(text))
      .replaceAll("@", "@&#8203;")
      .replaceAll("\\#", "\\#&#8203;")
      .replaceAll("://", ":&#8203;//")
      .replaceAll(/(?<![A-Za-z0-9])(www|gh)(?=[.-])/gi, "$1&#8203;"),
  );
