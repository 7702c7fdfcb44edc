import { compare } from "../../diagnostics/index.ts";
import type { Group, Making } from "./made.ts";
import { ownersIn } from "./out-folders.ts";

/** Little enough to be held in memory on all sides, and enough for git to be asked seldom. */
const AT_ONCE = 20;

/**
 * Pipelines in the order of their names, some at a time, and what all of them share at the end: by then
 * their rules are known. Under new names anything may have become anything: all is one group then.
 */
export function groupsOf({ meaning, former, now, before, renames }: Making): readonly Group[] {
  const names = [
    ...new Set([
      ...meaning.pipelines.keys(),
      ...(former?.pipelines.keys() ?? []),
      ...[now, before].flatMap(ownersIn),
    ]),
  ].sort(compare);
  if (renames.some(({ what }) => what === "pipeline")) return [{ names, isShared: true }];
  const count = Math.ceil(names.length / AT_ONCE);
  const groups = Array.from({ length: count }, (_, index) =>
    names.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  return [
    ...groups.map((each) => ({ names: each, isShared: false })),
    { names: [], isShared: true },
  ];
}
