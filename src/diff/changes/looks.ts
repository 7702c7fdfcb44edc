import { type Fact, factsBetween, found, words } from "../change.ts";
import { type Fields, fields, items, leaves, text, without } from "../json.ts";
import type { ChangeKind } from "./kind.ts";
import { panelName } from "./names.ts";
import { panelsOfBoth } from "./panel-pairs.ts";

/** How panels show what they ask for: units, thresholds, axes, colours, options. */
export const looks: ChangeKind = {
  name: "looks",
  title: "Units, thresholds, axes",
  shown: "small",
  find: ({ dashboards }) =>
    panelsOfBoth(dashboards).flatMap(({ dashboard, before, after }) => {
      const facts = between(before.value, after.value);
      return facts.length === 0
        ? []
        : [
            found({
              noun: words("panel"),
              subject: panelName(dashboard, after),
              pipeline: dashboard.pipeline,
              verb: "looks",
              facts,
            }),
          ];
    }),
};

/** Of another kind of panel nothing else can be compared. */
const between = (before: Fields, after: Fields): readonly Fact[] =>
  before["type"] === after["type"]
    ? factsBetween(looksOf(before), looksOf(after))
    : factsBetween(leaves({ type: before["type"] }), leaves({ type: after["type"] }));

/** Paths as short as people say them; thresholds on one line. */
function looksOf(panel: Fields): Readonly<Record<string, string>> {
  const { fieldConfig, options, ...rest } = without(panel, ...ELSEWHERE);
  const { defaults, ...config } = fields(fieldConfig);
  const { thresholds, ...plain } = fields(defaults);
  const { steps, ...mode } = fields(thresholds);
  return {
    ...leaves(plain),
    ...(steps !== undefined && { thresholds: items(steps).map(step).join(", ") }),
    ...leaves(mode, "thresholds"),
    ...leaves(config),
    ...leaves(without(fields(options), "content"), "options"),
    ...leaves(rest),
  };
}

/** Other kinds of change tell of these. */
const ELSEWHERE = ["id", "gridPos", "targets", "title", "description"];

function step(value: unknown): string {
  const { color, value: from, ...rest } = fields(value);
  const more = Object.keys(rest).length === 0 ? "" : ` ${JSON.stringify(rest)}`;
  return `${from === null || from === undefined ? "" : `${text(from)}: `}${text(color)}${more}`;
}
