import { found, words } from "../change.ts";
import { either, lone } from "../pairs.ts";
import type { ChangeKind } from "./kind.ts";

/** What Grafana is to delete, or no longer: a uid that was retired is never given again. */
export const retired: ChangeKind = {
  name: "retired",
  title: "Retired uids and names",
  shown: "open",
  find: ({ retired: pairs }) =>
    lone(pairs).map((pair) => {
      const { what, id: subject } = either(pair);
      const about = { noun: words(what, plural(what)), subject, pipeline: undefined };
      return found(about, pair.after === undefined ? "revived" : "retired");
    }),
};

const plural = (what: string): string =>
  what.endsWith("policy") ? "notification policies" : `${what}s`;
