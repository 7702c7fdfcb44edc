import * as common from "@grafana/grafana-foundation-sdk/common";
import { promql } from "../../src/promql/index.ts";
import { md, own } from "../../src/prose/index.ts";
import type { Shown } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, graph, heading, overTime, steps } from "../house.ts";
import { ratio } from "../units.ts";
import { drawn, type View } from "../view.ts";
import { signal } from "./signal.ts";

/** A resource or dependency: how much of its limit is used, or its value where no limit is known. */
export function resource(view: View, shown: Shown): KeyedPanel {
  if (shown.signal.limit === undefined)
    return { ...signal(view, shown), key: `resource/${shown.signal.name}` };
  const { name, title, what, whenRed } = shown.signal;
  const panel = graph(
    {
      title: `${heading(title)} used of limit, 10 min average (%)`,
      description: own(
        `${md(what)} As a share of the limit, averaged over ten minutes: saturation is sustained pressure, not a spike. Amber from 80 %, red from 90 %. When red: ${md(whenRed)}`,
      ),
    },
    ratio,
  )
    .min(0)
    .max(1)
    .thresholds(
      steps([
        { from: null, color: "transparent" },
        { from: 0.8, color: COLORS.atRisk },
        { from: 0.9, color: COLORS.breached },
      ]),
    )
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        common.GraphThresholdsStyleMode.DashedAndArea,
      ),
    );
  drawn(view, shown).forEach(({ expr, legend, recorded }, index) => {
    const smooth = recorded
      ? promql`avg_over_time(${expr}[10m])`
      : promql`avg_over_time((${expr})[10m:1m])`;
    panel.withTarget(overTime({ refId: String.fromCharCode(65 + index), expr: smooth, legend }));
  });
  return { key: `resource/${name}`, panel };
}
