import { type Fields, fieldsOf, listOf, scalarOf } from "../../artifacts/index.ts";
import { type Fact, factsBetween, foundIf } from "../change.ts";
import { leaves, without } from "../leaves.ts";
import { both, panelPairs } from "../pairs.ts";
import { aboutPanel } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** How panels show what they ask for: units, thresholds, axes, colours, options. */
export const looks: ChangeKind = {
  name: "looks",
  title: "Units, thresholds, axes",
  shown: "small",
  find: ({ dashboards }) =>
    both(panelPairs(dashboards)).flatMap(({ dashboard, before, after }) =>
      foundIf(aboutPanel(dashboard, after), "looks", between(before.fields, after.fields)),
    ),
};

/** Of another kind of panel nothing else can be compared. */
const between = (before: Fields, after: Fields): readonly Fact[] =>
  before["type"] === after["type"]
    ? factsBetween(looksOf(before), looksOf(after))
    : factsBetween(leaves({ type: before["type"] }), leaves({ type: after["type"] }));

/** Paths as short as people say them; thresholds on one line. */
function looksOf(panel: Fields): Readonly<Record<string, string>> {
  const { fieldConfig, options, ...rest } = without(panel, ...ELSEWHERE);
  const { defaults, ...config } = fieldsOf(fieldConfig);
  const { thresholds, ...plain } = fieldsOf(defaults);
  const { steps, ...mode } = fieldsOf(thresholds);
  return {
    ...leaves(plain),
    ...(steps !== undefined && { thresholds: listOf(steps).map(step).join(", ") }),
    ...leaves(mode, "thresholds"),
    ...leaves(config),
    ...leaves(without(fieldsOf(options), "content"), "options"),
    ...leaves(rest),
  };
}

/** Other kinds of change are about these. */
const ELSEWHERE = ["id", "panels", "gridPos", "targets", "title", "description"];

function step(value: unknown): string {
  const { color, value: from, ...rest } = fieldsOf(value);
  const more = Object.keys(rest).length === 0 ? "" : ` ${JSON.stringify(rest)}`;
  return `${from === null || from === undefined ? "" : `${scalarOf(from)}: `}${scalarOf(color)}${more}`;
}
