import * as common from "@grafana/grafana-foundation-sdk/common";
import { promql, trusted } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import { percentage } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { bars, COLORS, now, steps, withTitles } from "../house.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";

/** Pixels; Grafana makes names as large as the bars are high, and cuts them. */
const NAME_SIZE = 14;

/** What is left of each SLO's error budget. */
export function errorBudget({ pipeline, read, sloLabels }: View): KeyedPanel {
  const { minimumCoverage } = pipeline.settings;
  const judged = promql`${read(series.remaining)} and on (${trusted(sloLabels)}) (${read(series.coverage)} >= ${minimumCoverage})`;
  return {
    key: "error-budget",
    panel: withTitles(
      bars(
        {
          title: `Error budget left (%)`,
          description: own(
            `1 minus the share of bad over the SLO's window divided by what the objective allows. Shown once ${percentage(minimumCoverage)} of the window was measured. Red: the budget is spent; stop risky changes and repair what burns it.`,
          ),
        },
        ratio,
      )
        .text(new common.VizTextDisplayOptionsBuilder().titleSize(NAME_SIZE))
        .min(0)
        .max(1)
        .decimals(1)
        .noValue(
          `not judged yet: less than ${percentage(minimumCoverage)} of the window was measured`,
        )
        .thresholds(
          steps([
            { from: null, color: COLORS.breached },
            { from: 0.000001, color: COLORS.atRisk },
            { from: 0.25, color: COLORS.kept },
          ]),
        )
        .withTarget(now({ refId: "A", expr: judged, legend: "{{slo}}" })),
      pipeline.slos,
    ),
  };
}
