import { diffArrays } from "diff";
import { type Expr, layout, readQuery, trusted } from "../promql/index.ts";
import type { QueryChange } from "./change.ts";

const TOKEN = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\s+|[\w.:$]+|[!=<>]=|[=!]~|./gs;

const tokensOf = (query: string): string[] => query.match(TOKEN) ?? [];

const isSpace = (token: string): boolean => /^\s+$/.test(token);

/** The same for two queries that differ in white space alone, whether it is in the way or not. */
const normal = (query: string): string =>
  tokensOf(trusted(query))
    .filter((token) => !isSpace(token))
    .join("\u0000");

/** Grafana's own variables are no PromQL; stand-ins of the same length keep lines where they are. */
const GRAFANA = /\$__(?:rate_interval|interval|range)\b/g;

/** A query in lines, as generated files have it; one that cannot be parsed stays on one line. */
function laidOut(query: string): string {
  const line = trusted(query);
  const found: string[] = [];
  const plain = line.replaceAll(GRAFANA, (variable) => {
    found.push(variable);
    return `${"7".repeat(variable.length - 1)}s`;
  });
  if (readQuery(plain).errors.length > 0) return line;
  let next = 0;
  return layout(plain as Expr).replaceAll(
    /(?<=[[:])7{7,}s/g,
    (standIn) => found[next++] ?? standIn,
  );
}

/** What a change of a query is; nothing where only its form is different. */
export function queryChange(before: string, after: string, label?: string): readonly QueryChange[] {
  if (normal(before) === normal(after)) return [];
  return [
    { ...(label !== undefined && { label }), before: laidOut(before), after: laidOut(after) },
  ];
}

/** What a change of a text is, so that texts which change alike are reported once. */
export const textChange = (label: string, before: string, after: string): QueryChange => ({
  label,
  isText: true,
  before: before.trim().replaceAll(/\s+/g, " "),
  after: after.trim().replaceAll(/\s+/g, " "),
});

/** Part of a text: kept, or there on one side only. */
export interface Part {
  readonly side: "both" | "before" | "after";
  readonly text: string;
}

/** Beyond so many edits two queries have nothing in common that would help a reader. */
const MOST_EDITS = 2000;

/** The query after the change, with what was taken out and put in; lines are those of the new one. */
export function marked({ before, after }: QueryChange): readonly Part[] {
  const parts = diffArrays(tokensOf(before), tokensOf(after), {
    comparator: (a, b) => a === b || (isSpace(a) && isSpace(b)),
    maxEditLength: MOST_EDITS,
  });
  if (parts === undefined)
    return [
      { side: "before", text: before },
      { side: "after", text: after },
    ];
  return parts
    .map(({ value, added, removed }): Part => {
      const text = value.join("");
      if (removed) return { side: "before", text: text.replaceAll(/\s+/g, " ") };
      return { side: added ? "after" : "both", text };
    })
    .map((part) => (part.text.trim() === "" ? { ...part, side: "both" as const } : part));
}

/** What identifies a change that is made in many places, whatever the places are called. */
export const signature = (change: QueryChange): string =>
  placeless(JSON.stringify(edits(change)), `${change.before}\n${change.after}`);

/** Whether two queries change alike, once or more often. */
export const isAlike = (a: QueryChange, b: QueryChange): boolean => {
  const [own, other] = [new Set(edits(a)), new Set(edits(b))];
  return own.size === other.size && [...own].every((edit) => other.has(edit));
};

/** What is taken out or put in, whatever the white space. */
const edits = (change: QueryChange): readonly string[] =>
  marked(change)
    .filter(({ side }) => side !== "both")
    .map(({ side, text }) => `${side} ${text.replaceAll(/\s+/g, "")}`);

const PLACE = /\b(env|region)=(\\?"[^"]*")/g;

/** Without the place that a text is about, if all of it is about one. */
export function placeless(text: string, about: string = text): string {
  const places = new Set([...about.matchAll(PLACE)].map(([whole]) => whole.replaceAll("\\", "")));
  const labels = new Set([...places].map((place) => place.replace(/=.*/, "")));
  return places.size > labels.size ? text : text.replaceAll(PLACE, "$1=_");
}

/** So much of what stays is shown around what does not, and so much of that. */
const AROUND = 40;
const LONGEST_MARK = 160;

/** The parts of a long line without most of what stays between those that do not. */
export const windowed = (parts: readonly Part[]): readonly Part[] =>
  parts.map((part, index) => {
    const { side, text } = part;
    if (side !== "both") return { side, text: shortenedTo(LONGEST_MARK, text) };
    if (text.length <= 2 * AROUND) return part;
    const start = index === 0 ? "" : text.slice(0, AROUND);
    const end = index === parts.length - 1 ? "" : text.slice(-AROUND);
    return { side, text: `${start}…${end}` };
  });

const shortenedTo = (most: number, text: string): string =>
  text.length <= most ? text : `${text.slice(0, most)}…`;

/** Lines of two queries as a patch has them: `-`, `+` or a space before each. */
export function patch({ before, after }: QueryChange): readonly string[] {
  const parts = diffArrays(before.split("\n"), after.split("\n"));
  return parts.flatMap(({ value, added, removed }) =>
    value.map((line) => `${added ? "+" : removed ? "-" : " "}${line}`),
  );
}

/** The lines that matter and one on each side; `undefined` stands for what is left out between them. */
export function excerpt<Line>(
  lines: readonly Line[],
  matters: (line: Line) => boolean,
): readonly (Line | undefined)[] {
  const near = (index: number): boolean =>
    lines.slice(Math.max(0, index - 1), index + 2).some(matters);
  return lines.flatMap((line, index) => {
    if (near(index)) return [line];
    return index === 0 || near(index - 1) ? [undefined] : [];
  });
}
