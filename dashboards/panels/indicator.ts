import { md, measuredText, own } from "../../src/prose/index.ts";
import { symbol } from "../../src/signals/index.ts";
import { series } from "../../src/sli/index.ts";
import type { Slo } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { asLimit, graph, heading, overTime } from "../house.ts";
import { unitOf } from "../units.ts";
import type { View } from "../view.ts";

const LIMIT = "limit";

/** The outcome itself over time, with the SLO's limit as a line. */
export function indicator(view: View, slo: Slo): KeyedPanel {
  const { indicator } = slo.objectives[0].sli;
  const { title, statistic, quantity, threshold } = indicator;
  const panel = graph(
    {
      title: `${heading(slo.title)}: ${heading(title)}${statistic === undefined ? "" : ` ${statistic}`} (${symbol(quantity)})${view.suffix}`,
      description: own(
        `${md(measuredText(slo))} The dashed line is the limit of the promise. When it is crossed, usually: ${slo.type.causes.map(md).join("; ")}.`,
      ),
    },
    unitOf(quantity),
  ).withTarget(
    overTime({ refId: "A", expr: view.readSlo(slo, series.indicator), legend: "{{line}}" }),
  );
  if (threshold !== undefined)
    asLimit(
      panel.withTarget(
        overTime({ refId: "B", expr: view.readSlo(slo, series.threshold), legend: LIMIT }),
      ),
      LIMIT,
    );
  return { key: `slo/${slo.name}/indicator`, panel };
}
