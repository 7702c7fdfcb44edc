import { describe, expect, test } from "vitest";
import { linted, lintFiles, type Parts, toldOf } from "../support/lint.ts";

const told = (change: Partial<Parts>, query?: string) =>
  toldOf(linted(lintFiles(change, query)).diagnostics);

const FINE = { service: "$service", env: "$env" };
const SCOPE = Object.entries(FINE)
  .map(([name, value]) => `${name}="${value}"`)
  .join(",");

describe("queries", () => {
  test.each([
    ["a counter is asked for only whether it is there", `absent(orders_total{${SCOPE}})`, []],
    [
      "a counter as a condition",
      `sum(orders_waiting{${SCOPE}}) and sum(orders_total{${SCOPE}})`,
      [],
    ],
    [
      "a counter less its earlier value",
      `orders_total{${SCOPE}} - orders_total{${SCOPE}} offset 5m`,
      [],
    ],
    [
      "buckets as they stand",
      `histogram_quantile(0.9, sum by (le) (orders_bucket{${SCOPE}}))`,
      ["counter-in-rate: The counter `orders_bucket` is read as it stands."],
    ],
    ["a recorded series of such a name", `team:orders_total:sum{${SCOPE}}`, []],
    ["a rate over a day", `sum(rate(orders_total{${SCOPE}}[1d]))`, []],
    ["a rate over a range that is chosen", `sum(rate(orders_total{${SCOPE}}[$__range]))`, []],
    ["a number", "vector(1)", []],
    [
      "two variables are ignored",
      "sum(orders_waiting)",
      ["variables-used: The query shows the same whatever is chosen for `$service` and `$env`."],
    ],
    [
      "a group of a regular expression",
      `label_replace(orders_waiting{${SCOPE}}, "to", "$1", "from", "(.*)")`,
      [],
    ],
    [
      "labels of two rules together",
      `slo:status:level{${SCOPE},pipeline="orders",slo="late"}`,
      ['series-recorded: No rule records `slo:status:level` with `slo="late"`. Recorded: fresh.'],
    ],
    ["an SLA where none was agreed", `slo:sla:ratio{${SCOPE}}`, []],
    [
      "a name that nobody records",
      `pipeline:cost:value{${SCOPE}}`,
      ["series-recorded: No rule records `pipeline:cost:value`."],
    ],
    ["somebody else's recorded series", `team:orders:rate5m{${SCOPE}}`, []],
    ["not PromQL at all", "SELECT 1", ["query-parses: The query is not valid PromQL at `1`."]],
  ])("%s", (_, query, expected) => {
    expect(told({}, query)).toEqual(expected);
  });
});
