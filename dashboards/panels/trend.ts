import { promql } from "../../src/promql/index.ts";
import { md, measuredText, own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import { type Slo, sloPanelKey } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { asLimit, graph, heading, overTime } from "../house.ts";
import { linesOf } from "../lines.ts";
import { axisOf } from "../units.ts";
import type { View } from "../view.ts";

const LIMIT = "limit";

/** The outcome, smoothed over a day: where it is heading. */
export function trend(view: View, slo: Slo): KeyedPanel {
  const { title, statistic, quantity, threshold } = slo.objectives[0].sli.indicator;
  const axis = axisOf(quantity, threshold);
  const panel = graph(
    {
      title: `${heading(slo.title)}: ${heading(title)}${statistic === undefined ? "" : ` ${statistic}`}, daily average (${axis.symbol})`,
      description: own(
        `${md(measuredText(slo))} Averaged over the day before each point. A line that creeps towards the limit is the next incident: plan for it.`,
      ),
    },
    axis.unit,
  ).interval("1h");
  for (const line of linesOf(view, slo))
    panel.withTarget(overTime({ ...line, expr: axis.of(promql`avg_over_time(${line.expr}[1d])`) }));
  if (threshold !== undefined)
    asLimit(
      panel.withTarget(
        overTime({ refId: "B", expr: axis.of(view.readSlo(slo, series.threshold)), legend: LIMIT }),
      ),
      LIMIT,
    );
  return { key: sloPanelKey(slo, "trend"), panel };
}
