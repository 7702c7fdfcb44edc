import { both, type Pair, pair } from "../pairs.ts";
import type { Dashboard, Panel } from "../surface/index.ts";

/** A panel of a dashboard that is there on both sides. */
export interface PanelPair extends Pair<Panel> {
  readonly dashboard: Dashboard;
}

/** Panels are the same where their ids are, wherever they lie and whatever they are called. */
export const panelPairs = (dashboards: readonly Pair<Dashboard>[]): readonly PanelPair[] =>
  both(dashboards).flatMap(({ before, after }) =>
    pair(before.panels, after.panels, [({ id }) => id]).map((panels) => ({
      ...panels,
      dashboard: after,
    })),
  );

export const panelsOfBoth = (
  dashboards: readonly Pair<Dashboard>[],
): readonly Required<PanelPair>[] =>
  panelPairs(dashboards).flatMap(({ before, after, dashboard }) =>
    before === undefined || after === undefined ? [] : [{ before, after, dashboard }],
  );
