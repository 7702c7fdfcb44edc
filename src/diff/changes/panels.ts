import { type Found, found } from "../change.ts";
import { leaves } from "../leaves.ts";
import { either, type PanelPair, panelPairs, verbOf } from "../pairs.ts";
import type { Panel } from "../surface/index.ts";
import { aboutPanel } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** Panels that are there or not, and all that only move in one line. */
export const panels: ChangeKind = {
  name: "panels",
  title: "Panels added, removed or moved",
  shown: "folded",
  find: ({ dashboards }) => panelPairs(dashboards).flatMap(changed),
};

function changed({ dashboard, ...panel }: PanelPair): readonly Found[] {
  const { before, after } = panel;
  const isThere = before !== undefined && after !== undefined;
  if (isThere && placeOf(before) === placeOf(after)) return [];
  return [found(aboutPanel(dashboard, either(panel)), isThere ? "moves" : verbOf(panel))];
}

const placeOf = (panel: Panel): string =>
  JSON.stringify(Object.entries(leaves(panel.fields["gridPos"])).sort());
