import { promql, trusted } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, grid, NARROW, rows, withTitlesInRows } from "../house.ts";
import { inPeriod } from "../lines.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";
import { hasSla } from "./slo-card.ts";

/** Columns of the table, by the query that fills them. */
const COLUMNS = [
  ["A", "Attained", `1 - `, series.ratio],
  ["B", "Objective", "", series.objective],
  ["C", "SLA", "", series.sla],
  ["D", "Budget left", "", series.remaining],
  ["E", "Measured", "", series.coverage],
] as const;

/** Each SLO: attained, promised inward and outward, budget, and how much of the window was measured. */
export function attainment({ pipeline, read }: View): KeyedPanel {
  const columns = COLUMNS.filter(
    ([, , , name]) => name !== series.sla || pipeline.slos.some(hasSla),
  );
  const panel = grid({
    title: `SLO attainment over its window (%)`,
    description: own(
      "Share of good over each SLO's own window, beside its objective (the team's target) and its SLA (the promise to users, where there is one). Measured is the share of the window in which the SLI was known. Red: the objective is missed; agree on what gives way to repairing it.",
    ),
  })
    .unit(ratio)
    .decimals(2)
    .minWidth(NARROW);
  for (const [refId, , sign, name] of columns)
    panel.withTarget(
      rows({
        refId,
        expr: promql`${trusted(sign)} max by (slo) (${read(name, name === series.ratio ? inPeriod : {})})`,
      }),
    );
  return {
    key: "attainment",
    panel: withTitlesInRows(panel, pipeline.slos)
      .withTransformation({ id: "merge", options: {} })
      .withTransformation({
        id: "organize",
        options: {
          excludeByName: { Time: true },
          indexByName: {
            slo: 0,
            ...Object.fromEntries(columns.map(([refId], index) => [`Value #${refId}`, index + 1])),
          },
          renameByName: {
            slo: "SLO",
            ...Object.fromEntries(columns.map(([refId, title]) => [`Value #${refId}`, title])),
          },
        },
      })
      .overrideByName("Budget left", [
        { id: "custom.cellOptions", value: { type: "color-background" } },
        {
          id: "thresholds",
          value: {
            mode: "absolute",
            steps: [
              { value: null, color: COLORS.breached },
              { value: 0.000001, color: COLORS.atRisk },
              { value: 0.25, color: COLORS.kept },
            ],
          },
        },
      ]),
  };
}
