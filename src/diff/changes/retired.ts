import { found, words } from "../change.ts";
import { either } from "../pairs.ts";
import type { ChangeKind } from "./kind.ts";

/** What Grafana is told to delete, or no longer: a uid that was retired is never given again. */
export const retired: ChangeKind = {
  name: "retired",
  title: "Retired uids and names",
  shown: "open",
  find: ({ retired: pairs }) =>
    pairs
      .filter(({ before, after }) => before === undefined || after === undefined)
      .map((pair) =>
        found({
          noun: words(either(pair).what, plural(either(pair).what)),
          subject: either(pair).id,
          pipeline: undefined,
          verb: pair.after === undefined ? "revived" : "retired",
        }),
      ),
};

const plural = (what: string): string =>
  what.endsWith("policy") ? "notification policies" : `${what}s`;
