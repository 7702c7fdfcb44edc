import { grouped } from "../../artifacts/index.ts";
import { type Found, factsBetween, found, foundIf, words } from "../change.ts";
import { both, type Pair } from "../pairs.ts";
import { queryChange } from "../query.ts";
import type { Recording } from "../surface/index.ts";
import { aboutRecording } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** What is recorded of the metrics: alerts and dashboards read that. */
export const recordings: ChangeKind = {
  name: "recordings",
  title: "What is recorded",
  shown: "folded",
  find: ({ recordings: pairs }) => [...both(pairs).flatMap(changed), ...reordered(pairs)],
};

const changed = ({ before, after }: Required<Pair<Recording>>): readonly Found[] =>
  foundIf(
    aboutRecording(after),
    "changes",
    factsBetween(
      { ...before.settings, group: before.group },
      { ...after.settings, group: after.group },
    ),
    queryChange(before.expr, after.expr),
  );

/** A rule sees what the ones before it in its group have just recorded. */
const reordered = (pairs: readonly Pair<Recording>[]): readonly Found[] =>
  [...grouped(both(pairs), ({ after }) => after.group)].flatMap(([subject, members]) => {
    const positions = members.map(({ before }) => before.position);
    const pipeline = members[0]?.after.pipeline;
    return positions.every((position, index) => position > (positions[index - 1] ?? -1))
      ? []
      : [found({ noun: words("group"), subject, pipeline }, "reordered")];
  });
