import { promql } from "../../src/promql/index.ts";
import { md, own } from "../../src/prose/index.ts";
import { symbol } from "../../src/signals/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { graph, overTime, plainLegend } from "../house.ts";
import { unitOf } from "../units.ts";
import { type Drawn, drawn, type View } from "../view.ts";

/** Traffic day by day: growth that the promises will have to bear. */
export function throughput(view: View): KeyedPanel | undefined {
  const lines = view.pipeline.traffic.flatMap((shown) =>
    drawn(view, shown).map((line) => ({ ...line, title: shown.signal.title })),
  );
  const [first] = lines;
  if (first === undefined) return undefined;
  const statistic = first.operation === "increase_1d" ? "per day" : "daily average";
  const panel = graph(
    {
      title: `Throughput, ${statistic} (${symbol(first.quantity)})`,
      description: own(
        `${view.pipeline.traffic.map(({ signal }) => md(`${signal.title}: ${signal.what}`)).join(" ")} Steady growth decides when capacity runs out: compare with the trend of the outcomes.`,
      ),
    },
    unitOf(first.quantity),
  )
    .min(0)
    .interval("1h");
  lines.forEach((line, index) => {
    panel.withTarget(
      overTime({
        refId: String.fromCharCode(65 + index),
        expr: daily(line),
        legend: plainLegend(line.title.toLowerCase()),
      }),
    );
  });
  return { key: "throughput", panel };
}

/** What is counted per day already is not averaged again. */
function daily({ expr, operation, recorded }: Drawn) {
  if (operation === "increase_1d") return expr;
  return recorded ? promql`avg_over_time(${expr}[1d])` : promql`avg_over_time((${expr})[1d:10m])`;
}
