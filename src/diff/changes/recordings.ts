import { type Found, factsBetween, found, words } from "../change.ts";
import { both, type Pair } from "../pairs.ts";
import { queryChange } from "../query.ts";
import type { Recording } from "../surface/index.ts";
import type { ChangeKind } from "./kind.ts";

/** What is recorded of the metrics: alerts and dashboards read that. */
export const recordings: ChangeKind = {
  name: "recordings",
  title: "What is recorded",
  shown: "folded",
  find: ({ recordings: pairs }) => [...both(pairs).flatMap(changed), ...reordered(pairs)],
};

const noun = { one: "recorded series", many: "recorded series" };

function changed({ before, after }: Required<Pair<Recording>>): readonly Found[] {
  const facts = factsBetween(
    { ...before.settings, group: before.group },
    { ...after.settings, group: after.group },
  );
  const queries = queryChange(before.expr, after.expr);
  if (facts.length + queries.length === 0) return [];
  const { name: subject, pipeline } = after;
  return [found({ noun, subject, pipeline, verb: "changes", facts, queries })];
}

/** A rule sees what the ones before it in its group have just recorded. */
function reordered(pairs: readonly Pair<Recording>[]): readonly Found[] {
  const groups = new Map<string, Required<Pair<Recording>>[]>();
  for (const each of both(pairs)) {
    const members = groups.get(each.after.group);
    if (members === undefined) groups.set(each.after.group, [each]);
    else members.push(each);
  }
  return [...groups].flatMap(([group, members]) => {
    const positions = members.map(({ before }) => before.position);
    return positions.every((position, index) => position > (positions[index - 1] ?? -1))
      ? []
      : [
          found({
            noun: words("group"),
            subject: group,
            pipeline: members[0]?.after.pipeline,
            verb: "reordered",
          }),
        ];
  });
}
