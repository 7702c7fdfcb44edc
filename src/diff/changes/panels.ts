import { type Found, found, words } from "../change.ts";
import { leaves } from "../leaves.ts";
import { either } from "../pairs.ts";
import type { Panel } from "../surface/index.ts";
import type { ChangeKind } from "./kind.ts";
import { panelName } from "./names.ts";
import { type PanelPair, panelPairs } from "./panel-pairs.ts";

/** Panels that are there or not, and all that only move in one line. */
export const panels: ChangeKind = {
  name: "panels",
  title: "Panels added, removed or moved",
  shown: "folded",
  find: ({ dashboards }) => panelPairs(dashboards).flatMap(changed),
};

function changed({ dashboard, before, after }: PanelPair): readonly Found[] {
  const verb = before === undefined ? "begins" : after === undefined ? "ends" : "moves";
  if (verb === "moves" && placeOf(before) === placeOf(after)) return [];
  const panel = either({ ...(before && { before }), ...(after && { after }) });
  const { pipeline } = dashboard;
  return [found({ noun: words("panel"), subject: panelName(dashboard, panel), pipeline, verb })];
}

const placeOf = (panel: Panel | undefined): string =>
  JSON.stringify(Object.entries(leaves(panel?.fields["gridPos"])).sort());
