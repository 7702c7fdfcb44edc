import { md, own } from "../../src/prose/index.ts";
import { COST_PER_SUCCESS } from "../../src/rules/index.ts";
import { symbol } from "../../src/signals/index.ts";
import type { Cost } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { graph, overTime } from "../house.ts";
import { unitOf } from "../units.ts";
import type { View } from "../view.ts";

/** What succeeded, in words: a counter, or what is left of it without the failures. */
const divisor = ({ counter, failures }: Cost["success"]): string =>
  [counter, ...failures].map(({ title }) => title).join(" without ");

/** What one success costs. Undefined where the sources have no cost. */
export function costPerSuccess({ pipeline, read }: View): KeyedPanel | undefined {
  if (pipeline.cost === undefined) return undefined;
  const { cost, success } = pipeline.cost;
  return {
    key: "cost-per-success",
    panel: graph(
      {
        title: `Cost per success, of the last 24 h (${symbol(cost.quantity)} per ${success.counter.quantity.replace(/s$/, "")})`,
        description: own(
          `${md(cost.what)} Divided by: ${md(divisor(success))}. Rising at level traffic: look for noisy retries, full scans, oversized workers.`,
        ),
      },
      unitOf(cost.quantity),
    )
      .min(0)
      .interval("1h")
      .withTarget(
        overTime({ refId: "A", expr: read(COST_PER_SUCCESS), legend: "cost per success" }),
      ),
  };
}
