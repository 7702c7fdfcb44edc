import { diffArrays } from "diff";
import { type Fact, type Found, factsBetween, found, words } from "../change.ts";
import { leaves } from "../leaves.ts";
import { either, type Pair } from "../pairs.ts";
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
  if (facts.length === 0) return [];
  const { path, pipeline, isRest } = either(document);
  const { before, after } = document;
  const verb = before === undefined ? "begins" : after === undefined ? "ends" : "changes";
  // Its rules begin or end, and that is told of them.
  if (isRest && verb !== "changes") return [];
  // Pages say in words what is told of here.
  const isPage = path.endsWith(".md");
  const noun = words(isPage ? "page" : "file");
  const told = verb === "changes" && !isPage ? facts : [];
  return [found({ noun, subject: path, pipeline, verb, facts: told })];
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
