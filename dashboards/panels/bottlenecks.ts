import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { type GivenHint, hintSeries } from "../../src/hints/index.ts";
import { equals } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, overTime, timeline } from "../house.ts";
import { panelLink } from "../links.ts";
import { shownAt } from "../shown-at.ts";
import type { View } from "../view.ts";

const STATES = {
  "0": { text: "no", color: COLORS.neutral, index: 0 },
  "1": { text: "holds", color: COLORS.atRisk, index: 1 },
};

/** Which bottleneck hints hold, over time; undefined where the pipeline can be given none. */
export function bottlenecks(view: View): KeyedPanel | undefined {
  const { hints } = view.pipeline;
  if (hints.length === 0) return undefined;
  const meanings = hints.map(
    ({ hint: { title, pattern, cause } }) => `**${title}**: ${pattern} ${cause}`,
  );
  const panel = timeline({
    title: `Bottleneck hints: the likely cause (yes/no)`,
    description: own(
      `Each line is a pattern in the signals that makes a cause likely, coloured while it holds; a gap means that it cannot be judged. A hint promises nothing and alerts nobody: when an outcome is red, look first where a hint holds, by the links of its line. ${meanings.join(" ")}`,
    ),
  }).mappings([{ type: dashboard.MappingType.ValueToText, options: STATES }]);
  hints.forEach((given, index) => {
    const refId = String.fromCharCode(65 + index);
    const expr = view.read(hintSeries.holds, { hint: equals(given.hint.name) });
    panel
      .withTarget(overTime({ refId, expr, legend: given.hint.title }))
      .overrideByQuery(refId, [{ id: "links", value: linksOf(view, given) }]);
  });
  return { key: "bottlenecks", panel };
}

/** To the panels that show what the hint reads, each once. */
function linksOf({ pipeline }: View, { parts }: GivenHint) {
  const shown = Object.values(parts).flatMap(({ signal }) => {
    const key = shownAt(pipeline, signal.name);
    return key === undefined ? [] : [[key, signal.title] as const];
  });
  return [...new Map(shown)].map(([key, title]) => panelLink(pipeline, key, title));
}
