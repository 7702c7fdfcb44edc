import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { promql } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import { series, windowed } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { grid, overTime, withTitlesInRows } from "../house.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";

const MOST = 10;

/** The days on which most was bad. */
export function worstDays({ pipeline, read }: View): KeyedPanel {
  const day = read(series.ratio, windowed.within(windowed.DAY_SECONDS));
  const query = overTime({ refId: "A", expr: promql`max by (slo) (${day} offset -1d) > 0` })
    .format(prometheus.PromQueryFormat.Table)
    .interval("1d");
  return {
    key: "worst-days",
    panel: withTitlesInRows(
      grid({
        title: `Worst days, share of bad (%)`,
        description: own(
          "The ten days with the largest share of bad, by SLO. A day begins at the time shown, which is midnight in UTC. Several promises on one day have one cause; the same weekday again and again has a schedule behind it. Look at the worst of them on the on-call dashboard.",
        ),
      })
        .unit(ratio)
        .noValue("No day had anything bad.")
        .withTarget(query)
        .withTransformation({
          id: "sortBy",
          options: { fields: {}, sort: [{ field: "Value", desc: true }] },
        })
        .withTransformation({ id: "limit", options: { limitField: MOST } })
        .withTransformation({
          id: "organize",
          options: {
            excludeByName: {},
            indexByName: { Time: 0, slo: 1, Value: 2 },
            renameByName: { Time: "Day from", slo: "SLO", Value: "Bad" },
          },
        }),
      pipeline.slos,
    ),
  };
}
