import { md, own } from "../../src/prose/index.ts";
import { symbol } from "../../src/signals/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { graph, overTime, plainLegend } from "../house.ts";
import { unitOf } from "../units.ts";
import { drawn, type View } from "../view.ts";

/** How much there is to do: without it no other graph can be read. Undefined where nothing counts it. */
export function traffic(view: View): KeyedPanel | undefined {
  const lines = view.pipeline.traffic.flatMap((shown) =>
    drawn(view, shown).map((line) => ({ ...line, title: shown.signal.title })),
  );
  const [first] = lines;
  if (first === undefined) return undefined;
  const daily = first.operation === "increase_1d" ? " of the last 24 h" : "";
  const panel = graph(
    {
      title: `Traffic${daily} (${symbol(first.quantity)})`,
      description: own(
        `${view.pipeline.traffic.map(({ signal }) => md(`${signal.title}: ${signal.what}`)).join(" ")} When an outcome turns red, see first whether the traffic changed at the same time.`,
      ),
    },
    unitOf(first.quantity),
  ).min(0);
  lines.forEach(({ expr, title }, index) => {
    panel.withTarget(
      overTime({
        refId: String.fromCharCode(65 + index),
        expr,
        legend: plainLegend(title.toLowerCase()),
      }),
    );
  });
  return { key: "traffic", panel };
}
