import * as common from "@grafana/grafana-foundation-sdk/common";
import { own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, graph, overTime, steps } from "../house.ts";
import { times } from "../units.ts";
import type { View } from "../view.ts";

/** How fast each budget burns; 1 lasts exactly for the window. */
export function burnRate({ pipeline, read, suffix }: View): KeyedPanel {
  const pages = pipeline.slos
    .flatMap(({ objectives }) => objectives.flatMap(({ pairs }) => pairs))
    .filter(({ urgency }) => urgency === "page")
    .map(({ factor }) => factor);
  const limits = [
    { from: null, color: "transparent" },
    { from: 1, color: COLORS.atRisk },
    ...(pages.length === 0 ? [] : [{ from: Math.min(...pages), color: COLORS.breached }]),
  ];
  return {
    key: "burn-rate",
    panel: graph(
      {
        title: `Burn rate by window (× allowed)${suffix}`,
        description: own(
          "Share of bad over a window, divided by the share that the objective allows. At 1 the budget lasts exactly for the SLO's window; an alert fires when a long and a short window are both above its factor. When it rises: look at the outcome graphs below for when it began.",
        ),
      },
      times,
    )
      .min(0)
      .thresholds(steps(limits))
      .thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      )
      .withTarget(overTime({ refId: "A", expr: read(series.burn), legend: "{{slo}} {{window}}" })),
  };
}
