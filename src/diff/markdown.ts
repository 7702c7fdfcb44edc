import { grouped } from "../artifacts/index.ts";
import { type Markdown, own } from "../prose/index.ts";
import type { Change } from "./change.ts";
import { changeKinds } from "./kinds.ts";
import { changeItem, inert, span } from "./markdown-item.ts";
import { remarks } from "./remarks.ts";
import { isChanged, type Review } from "./review.ts";
import { subjectsText } from "./shown.ts";
import { type SummaryLine, summaries, summaryLines } from "./summary.ts";

/** The first line: whoever posts the comment finds by it the one to update. */
export const MARKER = "<!-- slograf-diff -->";

/** A change with where it stands. */
interface Unit {
  readonly chapter: string;
  readonly title: string;
  readonly shown: "open" | "folded" | "small";
  readonly text: string;
}

/** The review as a comment of at most so many bytes: what matters first, the rest folded or counted. */
export function markdownReview(review: Review, mostBytes: number): Markdown {
  const lines = summaryLines(summaries(review.specs)).map(summaryLine);
  const units = unitsOf(review);
  const byWeight = WEIGHTS.flatMap((weight) => units.filter(({ shown }) => shown === weight));
  // So many summary lines fit, and then so many changes.
  const page = (count: number): string => {
    const fitting = new Set(byWeight.slice(0, Math.max(0, count - lines.length)));
    return [
      ...head(review, lines.slice(0, count)),
      ...chapters(units.filter((unit) => fitting.has(unit))),
      ...leftOut(lines.length + units.length - count),
      "",
    ]
      .join("\n")
      .replaceAll(/\n{3,}/g, "\n\n");
  };
  let fits = 0;
  let tooMany = lines.length + units.length + 1;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (bytes(page(middle)) <= mostBytes) fits = middle;
    else tooMany = middle;
  }
  return own(page(fits));
}

const WEIGHTS = ["open", "folded", "small"] as const;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function head(review: Review, lines: readonly string[]): readonly string[] {
  const title = isChanged(review) ? "### What this changes" : "### Nothing changes";
  return [
    MARKER,
    `${title}, compared with ${span(review.base)}`,
    "",
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    ...remarks(review).flatMap((remark) => [`> ${inert(remark)}`, ""]),
  ];
}

function summaryLine({ pipelines, parts }: SummaryLine): string {
  const shown = (name: string | undefined): string => `**${chapterOf(name)}**`;
  const names = pipelines.length === 0 ? shown(undefined) : subjectsText(pipelines, shown);
  return `- ${names}: ${inert(parts.join("; "))}.`;
}

const chapterOf = (pipeline: string | undefined): string =>
  pipeline === undefined ? "All pipelines" : inert(pipeline);

const unitsOf = ({ specs, generator, edited }: Review): readonly Unit[] => [
  ...units(specs, ""),
  ...units(generator.changes, ": what this version of slograf makes of the same specs"),
  ...units(edited.changes, ": edited by hand"),
];

const units = (changes: readonly Change[], suffix: string): readonly Unit[] =>
  summaries(changes).flatMap(({ pipeline, changes: all }) =>
    changeKinds.flatMap(({ name, title, shown }) =>
      all
        .filter(({ kind }) => kind === name)
        .map((change) => ({
          chapter: `${chapterOf(pipeline)}${suffix}`,
          title,
          shown,
          text: changeItem(change),
        })),
    ),
  );

/** A chapter for each pipeline: open what wakes people, folded the rest. */
function chapters(all: readonly Unit[]): readonly string[] {
  return [...grouped(all, ({ chapter }) => chapter)].flatMap(([chapter, own_]) => {
    const open = own_.filter(({ shown }) => shown === "open");
    const folded = own_.filter(({ shown }) => shown !== "open");
    const more = `${folded.length} ${open.length > 0 ? "more " : ""}change${folded.length === 1 ? "" : "s"}`;
    return [
      `#### ${chapter}`,
      "",
      ...titled(open),
      ...(folded.length === 0
        ? []
        : [`<details><summary>${more}</summary>`, "", ...titled(folded), "</details>", ""]),
    ];
  });
}

const titled = (all: readonly Unit[]): readonly string[] =>
  [...grouped(all, ({ title }) => title)].flatMap(([title, own_]) => [
    `**${title}**`,
    "",
    ...own_.map(({ text }) => text),
    "",
  ]);

const leftOut = (count: number): readonly string[] =>
  count === 0
    ? []
    : [
        `There is no room for ${count} more change${count === 1 ? "" : "s"} here: \`slograf diff\` lists all of them.`,
      ];
