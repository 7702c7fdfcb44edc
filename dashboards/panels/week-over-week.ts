import { promql } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import { series, windowed } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { grid, NARROW, rows, withTitlesInRows } from "../house.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";

/** This week against the last, for people who plan. */
export function weekOverWeek({ pipeline, read }: View): KeyedPanel {
  const week = read(series.ratio, windowed.within(windowed.WEEK_SECONDS));
  const bad = promql`max by (slo) (${week})`;
  const before = promql`max by (slo) (${week} offset 7d)`;
  const queries = [
    ["A", "This week", promql`1 - ${bad}`],
    ["B", "Last week", promql`1 - ${before}`],
    ["C", "Change (points)", promql`${before} - ${bad}`],
  ] as const;
  const panel = grid({
    title: `Attained this week and last week (%)`,
    description: own(
      "Share of good in the seven days before the end of the time range, in the seven days before those, and the difference. A fall in one promise while traffic rose is a matter of capacity: compare with the throughput below. Without that it is one of a change: look for the deploy marks.",
    ),
  })
    .unit(ratio)
    .decimals(2)
    .minWidth(NARROW);
  for (const [refId, , expr] of queries) panel.withTarget(rows({ refId, expr }));
  return {
    key: "week-over-week",
    panel: withTitlesInRows(panel, pipeline.slos)
      .withTransformation({ id: "merge", options: {} })
      .withTransformation({
        id: "organize",
        options: {
          excludeByName: { Time: true },
          indexByName: {
            slo: 0,
            ...Object.fromEntries(queries.map(([refId], index) => [`Value #${refId}`, index + 1])),
          },
          renameByName: {
            slo: "SLO",
            ...Object.fromEntries(queries.map(([refId, title]) => [`Value #${refId}`, title])),
          },
        },
      }),
  };
}
