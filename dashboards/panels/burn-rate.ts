import * as common from "@grafana/grafana-foundation-sdk/common";
import { promql } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, graph, overTime, steps, withTitles } from "../house.ts";
import { times } from "../units.ts";
import type { View } from "../view.ts";

/** How fast each budget burns; 1 lasts exactly for the window. One line an SLO: more hide each other. */
export const burnRate = ({ pipeline, read }: View): KeyedPanel => ({
  key: "burn-rate",
  panel: withTitles(
    graph(
      {
        title: `Burn rate, fastest window (× allowed)`,
        description: own(
          "Share of bad over a window, divided by the share that the objective allows: of the windows that alerts look at, the one that burns fastest. At 1 (dashed) the budget lasts exactly for the SLO's window. How fast is too fast differs by window: the card turns red when an alert's long and short window both are. When it rises: look at the outcome graphs below for when it began.",
        ),
      },
      times,
    )
      .min(0)
      .thresholds(
        steps([
          { from: null, color: "transparent" },
          { from: 1, color: COLORS.atRisk },
        ]),
      )
      .thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      )
      .withTarget(
        overTime({
          refId: "A",
          expr: promql`max by (slo) (${read(series.highestBurn)})`,
          legend: "{{slo}}",
        }),
      ),
    pipeline.slos,
  ),
});
