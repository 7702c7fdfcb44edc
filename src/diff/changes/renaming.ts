import { type Found, found, words } from "../change.ts";
import { either, type Pair, sloPairs } from "../pairs.ts";
import type { ChangeKind } from "./kind.ts";

/** Uids stay, so links do; what is recorded has another name, and its history begins again. */
export const renaming: ChangeKind = {
  name: "renaming",
  title: "Renamed",
  shown: "open",
  find: ({ pipelines }) => [
    ...pipelines.flatMap((each) => renamed(words("pipeline"), each, either(each).name)),
    ...sloPairs(pipelines).flatMap((each) => renamed(words("SLO"), each, each.pipeline)),
  ],
};

const renamed = (
  noun: Found["noun"],
  { before, after }: Pair<{ readonly name: string }>,
  pipeline: string,
): readonly Found[] =>
  before === undefined || after === undefined || before.name === after.name
    ? []
    : [
        found({ noun, subject: after.name, pipeline }, "renamed", {
          facts: [{ label: "name", before: before.name, after: after.name }],
          headline: {
            lead: noun.one,
            detail: `was called ${before.name}; its uids stay, its recorded history begins again`,
          },
        }),
      ];
