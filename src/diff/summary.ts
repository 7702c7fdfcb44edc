import { grouped } from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";
import { type Change, sentence, verbs } from "./change.ts";
import { changeKinds } from "./kinds.ts";

/** What a pipeline's changes come to, in a few words. */
export interface Summary {
  /** Missing where all pipelines share it. */
  readonly pipeline: string | undefined;
  readonly parts: readonly string[];
  /** Whether only pages change, which follow from the rest. */
  readonly onlyPages: boolean;
  readonly changes: readonly Change[];
}

const MOST_HEADLINES = 6;

/** A line for each pipeline, those that all share last. */
export function summaries(changes: readonly Change[]): readonly Summary[] {
  return [...grouped(changes, ({ pipeline }) => pipeline)]
    .map(([pipeline, own]) => ({
      pipeline,
      changes: own,
      parts: partsOf(own),
      onlyPages: own.every(isPage),
    }))
    .sort((a, b) =>
      a.pipeline === undefined || b.pipeline === undefined
        ? Number(a.pipeline === undefined) - Number(b.pipeline === undefined)
        : compare(a.pipeline, b.pipeline),
    );
}

function partsOf(changes: readonly Change[]): readonly string[] {
  const headlines = changes.flatMap(({ headline, subjects }) =>
    headline === undefined ? [] : [`${headline.lead} ${subjects.join(", ")}: ${headline.detail}`],
  );
  const rest = changes.filter(({ headline }) => headline === undefined);
  const small = rest.filter((change) => shownOf(change) === "small" && !isPage(change)).length;
  return [
    ...headlines.slice(0, MOST_HEADLINES),
    ...(headlines.length > MOST_HEADLINES
      ? [`${headlines.length - MOST_HEADLINES} more promises change`]
      : []),
    ...counts(rest.filter((change) => shownOf(change) !== "small")),
    ...(changes.every(isPage) ? ["pages change"] : []),
    ...(small === 0 ? [] : [`${small} smaller change${small === 1 ? "" : "s"}`]),
  ];
}

const isPage = ({ noun }: Change): boolean => noun.one === "page";

/** What is said of one or more pipelines. */
export interface SummaryLine {
  /** Their names; empty for what all share. */
  readonly pipelines: readonly string[];
  readonly parts: readonly string[];
}

/**
 * A line for each pipeline, and one for all of which the same is to be said. Pages about all pipelines
 * follow from what changes in one: they are left out unless there is nothing else.
 */
export function summaryLines(all: readonly Summary[]): readonly SummaryLine[] {
  const only = all.every(({ onlyPages }) => onlyPages);
  const wanted = all.filter(({ onlyPages }) => only || !onlyPages);
  const alike = grouped(wanted, ({ pipeline, parts }) =>
    pipeline === undefined ? "" : JSON.stringify(parts),
  );
  return [...alike.values()].map((group) => ({
    pipelines: group.flatMap(({ pipeline }) => pipeline ?? []),
    parts: group.at(-1)?.parts ?? [],
  }));
}

const shownOf = ({ kind }: Change) => changeKinds.find(({ name }) => name === kind)?.shown;

/** `3 alerts change`, in the order of the changes. */
const counts = (changes: readonly Change[]): readonly string[] =>
  [...grouped(changes, ({ noun, verb }) => `${noun.one} ${verbs[verb].one}`).values()].flatMap(
    (group) => {
      const subjects = new Set(group.flatMap((change) => change.subjects));
      return group.slice(0, 1).map((first) => sentence(first, subjects.size));
    },
  );
