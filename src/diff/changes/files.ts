import { diffArrays } from "diff";
import { type Fact, type Found, factsBetween, found, words } from "../change.ts";
import { leaves } from "../leaves.ts";
import { either, type Pair, verbOf } from "../pairs.ts";
import { type Document, isProse } from "../surface/index.ts";
import type { ChangeKind } from "./kind.ts";

/** Everything else: pages, data sources, and files that cannot be read as what they are called. */
export const files: ChangeKind = {
  name: "files",
  title: "Pages and other files",
  shown: "small",
  find: ({ documents }) => documents.flatMap(changed),
};

function changed(document: Pair<Document>): readonly Found[] {
  const facts = factsOf(document);
  const { path: subject, pipeline, isRest } = either(document);
  const verb = verbOf(document);
  // That its rules begin or end is reported of them.
  if (facts.length === 0 || (isRest && verb !== "changes")) return [];
  // Pages say in words what is reported here.
  const isPage = subject.endsWith(".md");
  const about = { noun: words(isPage ? "page" : "file"), subject, pipeline };
  return [found(about, verb, { facts: verb === "changes" && !isPage ? facts : [] })];
}

function factsOf({ before, after }: Pair<Document>): readonly Fact[] {
  const [was, is] = [before?.value, after?.value];
  if (isProse(was) && isProse(is)) return lines(was, is);
  if (isProse(was) !== isProse(is) && was !== undefined && is !== undefined)
    return [{ label: "form", before: form(was), after: form(is) }];
  return factsBetween(flat(was), flat(is));
}

const form = (value: unknown): string => (isProse(value) ? "cannot be read" : "can be read");

const flat = (value: unknown): Readonly<Record<string, string>> =>
  value === undefined ? {} : { "": "there", ...leaves(value) };

/** How many lines are new and how many are gone. */
function lines(before: readonly string[], after: readonly string[]): readonly Fact[] {
  const parts = diffArrays([...before], [...after]);
  const count = (side: "added" | "removed"): number =>
    parts.filter((part) => part[side]).reduce((sum, { count: of }) => sum + of, 0);
  const [removed, added] = [count("removed"), count("added")];
  return removed + added === 0
    ? []
    : [{ label: "lines", before: String(removed), after: String(added) }];
}
