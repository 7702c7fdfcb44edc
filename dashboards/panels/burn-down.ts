import * as common from "@grafana/grafana-foundation-sdk/common";
import { own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, graph, overTime, steps, withTitles } from "../house.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";

/** How each budget was spent over time. */
export const burnDown = ({ pipeline, read }: View): KeyedPanel => ({
  key: "burn-down",
  panel: withTitles(
    graph(
      {
        title: `Error budget left over time (%)`,
        description: own(
          "What was left of each error budget. A step down is an incident, a slope is a steady loss; it rises again as bad times leave the window. Below zero the objective is missed: agree on what gives way to repairing it.",
        ),
      },
      ratio,
    )
      .max(1)
      .thresholds(
        steps([
          { from: null, color: COLORS.breached },
          { from: 0, color: "transparent" },
        ]),
      )
      .thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      )
      .withTarget(overTime({ refId: "A", expr: read(series.remaining), legend: "{{slo}}" })),
    pipeline.slos,
  ),
});
