import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { md, measuredText, own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import { type Slo, sloPanelKey } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { asLimit, graph, type Heading, heading, overTime } from "../house.ts";
import { linesOf } from "../lines.ts";
import { axisOf } from "../units.ts";
import type { View } from "../view.ts";

const LIMIT = "limit";

export const indicatorKey = (slo: Pick<Slo, "key">): string => sloPanelKey(slo, "indicator");

/** The outcome itself over time, with the SLO's limit as a line. */
export function indicator(view: View, slo: Slo): KeyedPanel {
  const { title, statistic, quantity, threshold } = slo.objectives[0].sli.indicator;
  const panel = indicatorGraph(view, slo, {
    title: `${heading(slo.title)}: ${heading(title)}${statistic === undefined ? "" : ` ${statistic}`} (${axisOf(quantity, threshold).symbol})`,
    description: own(
      `${md(measuredText(slo))} The dashed line is the limit of the promise. When it is crossed, usually: ${slo.type.causes.map(md).join("; ")}.`,
    ),
  });
  return { key: indicatorKey(slo), panel };
}

/** The lines of an indicator and its limit, under any heading. */
export function indicatorGraph(view: View, slo: Slo, head: Heading): timeseries.PanelBuilder {
  const { quantity, threshold } = slo.objectives[0].sli.indicator;
  const axis = axisOf(quantity, threshold);
  const panel = graph(head, axis.unit);
  for (const line of linesOf(view, slo))
    panel.withTarget(overTime({ ...line, expr: axis.of(line.expr) }));
  if (threshold === undefined) return panel;
  return asLimit(
    panel.withTarget(
      overTime({ refId: "B", expr: axis.of(view.readSlo(slo, series.threshold)), legend: LIMIT }),
    ),
    LIMIT,
  );
}
