import { safe } from "../diagnostics/index.ts";
import type { Change, QueryChange } from "./change.ts";
import { changeKinds } from "./kinds.ts";
import { type Marks, markedText, partText, plainMarks } from "./marked-text.ts";
import { excerpt, marked, type Part } from "./query.ts";
import { remarks } from "./remarks.ts";
import { isChanged, type Review } from "./review.ts";
import { factTexts, headOf, printable, subjectsText } from "./shown.ts";
import { type SummaryLine, summaries, summaryLines } from "./summary.ts";

/** The review as a person reads it in a terminal: first what it comes to, then every change. */
export function textReview(review: Review, marks: Marks = plainMarks): string {
  const { base, specs, generator, edited } = review;
  const head = isChanged(review)
    ? [
        marks.heading(`Since ${printable(base)}:`),
        ...summaryLines(summaries(specs)).map(summaryLine),
      ]
    : [`Nothing has changed since ${printable(base)}.`];
  return [
    ...head,
    ...remarks(review).map(printable),
    ...sections(specs, marks),
    ...titled("What this version of slograf makes of the same specs", generator.changes, marks),
    ...titled("Edited by hand: not what the specs generate", edited.changes, marks),
  ].join("\n");
}

const nameOf = (pipeline: string | undefined): string => printable(pipeline ?? "All pipelines");

function summaryLine({ pipelines, parts }: SummaryLine): string {
  const names = pipelines.length === 0 ? nameOf(undefined) : subjectsText(pipelines, nameOf);
  return `  ${names}: ${printable(parts.join("; "))}.`;
}

const titled = (title: string, changes: readonly Change[], marks: Marks): readonly string[] =>
  changes.length === 0 ? [] : ["", marks.heading(title), ...sections(changes, marks)];

const sections = (changes: readonly Change[], marks: Marks): readonly string[] =>
  summaries(changes).flatMap((summary) => [
    "",
    marks.heading(nameOf(summary.pipeline)),
    ...changeKinds.flatMap(({ name, title }) => {
      const own = summary.changes.filter(({ kind }) => kind === name);
      return own.length === 0
        ? []
        : [`  ${title}`, ...own.flatMap((change) => lines(change, marks))];
    }),
  ]);

const lines = (change: Change, marks: Marks): readonly string[] => [
  `    ${headOf(change, printable)}`,
  ...factTexts(change, printable, printable).map((each) => `      ${each}`),
  ...change.queries.flatMap((query) => queryLines(query, marks)),
];

/** The lines that differ, with the parts that do; a text goes on the line of its label. */
function queryLines(query: QueryChange, marks: Marks): readonly string[] {
  if (query.isText) return [`      ${printable(query.label ?? "")}: ${markedText(query, marks)}`];
  const all = linesOf(marked(query));
  const differs = (line: readonly Part[]) => line.some(({ side }) => side !== "both");
  const shown = excerpt(all, differs).map((line) =>
    line === undefined ? "…" : line.map((part) => partText(part, marks)).join(""),
  );
  const indent = " ".repeat(query.label === undefined ? 6 : 8);
  return [
    ...(query.label === undefined ? [] : [`      ${printable(query.label)}:`]),
    ...shown.map((line) => `${indent}${line}`),
  ];
}

function linesOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const all: Part[][] = [[]];
  for (const { side, text } of parts)
    for (const [index, line] of safe(text).split("\n").entries()) {
      if (index > 0) all.push([]);
      if (line !== "") all.at(-1)?.push({ side, text: line });
    }
  return all;
}
