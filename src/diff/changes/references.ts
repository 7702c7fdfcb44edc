import { found } from "../change.ts";
import type { Comparison, Pair } from "../pairs.ts";
import type { Alert, Dashboard } from "../surface/index.ts";
import { aboutAlert } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** Alerts that lead to a panel which is no longer there. */
export const references: ChangeKind = {
  name: "references",
  title: "Broken references",
  shown: "open",
  find: ({ dashboards, alerts }) => {
    const was = boardsOf(dashboards, "before");
    const is = boardsOf(dashboards, "after");
    const ever = new Set([...was.keys(), ...is.keys()]);
    return alerts.flatMap(({ before, after }) => {
      const known = new Set(before === undefined ? [] : broken(before, was, ever));
      return (after === undefined ? [] : broken(after, is, ever))
        .filter((reference) => !known.has(reference))
        .map((reference) =>
          found(aboutAlert(after as Alert), "breaks", {
            facts: [{ label: "leads to", after: reference }],
          }),
        );
    });
  },
};

type Boards = ReadonlyMap<string, ReadonlySet<string>>;

/** Ids of the panels of each dashboard. */
const boardsOf = (dashboards: Comparison["dashboards"], side: keyof Pair<Dashboard>): Boards =>
  new Map(
    dashboards.flatMap((each) => {
      const board = each[side];
      return board === undefined
        ? []
        : [[board.uid, new Set(board.panels.map(({ id }) => id))] as const];
    }),
  );

/** Dashboards of which nothing is known on either side are somebody else's. */
function broken(alert: Alert, boards: Boards, ever: ReadonlySet<string>): readonly string[] {
  return referencesOf(alert).flatMap(({ dashboard, panel }) => {
    if (dashboard === undefined || !ever.has(dashboard)) return [];
    const panels = boards.get(dashboard);
    if (panels === undefined) return [`dashboard ${dashboard}`];
    return panel === undefined || panels.has(panel) ? [] : [`panel ${panel} of ${dashboard}`];
  });
}

/** Each once: the annotations that Grafana reads and the address in the message mean the same panel. */
function referencesOf({ grafana, url = "" }: Alert) {
  const [, dashboard] = /\/d\/([^/?#]+)/.exec(url) ?? [];
  const [, panel] = /[?&]viewPanel=([^&#]+)/.exec(url) ?? [];
  const own = { dashboard, panel };
  const twin = grafana?.panel ?? own;
  return twin.dashboard === dashboard && twin.panel === panel ? [own] : [own, twin];
}
