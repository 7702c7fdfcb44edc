import { promql } from "../../src/promql/index.ts";
import { md, own } from "../../src/prose/index.ts";
import { isCount, symbol } from "../../src/signals/index.ts";
import type { Shown } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { graph, heading, overTime } from "../house.ts";
import { unitOf } from "../units.ts";
import { type Drawn, drawn, type View } from "../view.ts";

/** More lines than this hide each other. */
const MOST_LINES = 10;

/** What is drawn where it is not the signal itself. */
const STATISTICS: Partial<Record<Drawn["operation"], string>> = {
  quantile: " p50, p95, p99",
  increase_1d: " of the last 24 h",
  used_ratio: " used of its limit",
};

/** A signal that hints at causes. */
export function signal(view: View, shown: Shown): KeyedPanel {
  const { name, title, what, whenRed, by } = shown.signal;
  const lines = drawn(view, shown);
  const { quantity = "count", operation = "value" } = lines[0] ?? {};
  const statistic = STATISTICS[operation] ?? "";
  const split = by.length === 0 ? "" : ` by ${by.join(", ")}`;
  const panel = graph(
    {
      title: `${heading(title)}${statistic}${split} (${symbol(quantity)})`,
      description: own(`${md(what)} When it looks wrong: ${md(whenRed)}`),
    },
    unitOf(quantity),
  );
  // A few of something that are none most of the time: without a top the axis ends at a hundred.
  if (isCount(quantity)) panel.axisSoftMax(1).decimals(0);
  lines.forEach(({ expr, legend }, index) => {
    const refId = String.fromCharCode(65 + index);
    const top = by.length === 0 ? expr : promql`topk(${MOST_LINES}, ${expr})`;
    panel.withTarget(overTime({ refId, expr: top, legend }));
  });
  return { key: `signal/${name}`, panel };
}
