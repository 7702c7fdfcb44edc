import { md, measuredText, own } from "../../src/prose/index.ts";
import { type Signal, symbol } from "../../src/signals/index.ts";
import { series } from "../../src/sli/index.ts";
import { type Slo, sloPanelKey } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { asLimit, graph, heading, overTime } from "../house.ts";
import { axisOf, unitOf } from "../units.ts";
import type { View } from "../view.ts";
import { indicatorGraph } from "./indicator.ts";

const LIMIT = "former limit";

/**
 * What was watched before an SLO, with its fixed limit, and beside it the indicator that took its
 * place. Nothing where the SLO had no forerunner.
 */
export function formerWay(view: View, slo: Slo): readonly KeyedPanel[] {
  const signal = formerSignal(slo);
  return signal === undefined ? [] : [oldWay(view, slo, signal), newWay(view, slo)];
}

/** The signal that was watched; environments may differ in whether it was. */
export const formerSignal = ({ objectives }: Slo): Signal | undefined =>
  objectives.flatMap(({ sli }) => sli.formerly ?? [])[0];

export const formerWayKey = (slo: Slo): string => sloPanelKey(slo, "old-way");

function oldWay(view: View, slo: Slo, { title, quantity, by, what }: Signal): KeyedPanel {
  const panel = graph(
    {
      title: `${heading(title)}, the old way (${symbol(quantity)})`,
      description: own(
        `${md(what)} The dashed line is the number at which the team used to be alerted; nobody is now. Compare with the graph beside it: a burst crosses the line and is soon worked off, and a consumer that stands may never reach it.`,
      ),
    },
    unitOf(quantity),
  )
    .min(0)
    .withTarget(
      overTime({
        refId: "A",
        expr: view.readSlo(slo, series.former),
        legend: by.map((label) => `{{${label}}}`).join(" ") || "all",
      }),
    )
    .withTarget(
      overTime({ refId: "B", expr: view.readSlo(slo, series.formerThreshold), legend: LIMIT }),
    );
  return { key: formerWayKey(slo), panel: asLimit(panel, LIMIT) };
}

function newWay(view: View, slo: Slo): KeyedPanel {
  const { title, statistic, quantity, threshold } = slo.objectives[0].sli.indicator;
  return {
    key: sloPanelKey(slo, "new-way"),
    panel: indicatorGraph(view, slo, {
      title: `${heading(title)}${statistic === undefined ? "" : ` ${statistic}`}, the new way (${axisOf(quantity, threshold).symbol})`,
      description: own(
        `${md(measuredText(slo))} The dashed line is the limit of the promise. Compare with the graph beside it: this one says how long users wait, whatever the traffic is.`,
      ),
    }),
  };
}
