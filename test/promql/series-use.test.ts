import { describe, expect, test } from "vitest";
import { readQuery } from "../../src/promql/index.ts";

const uses = (query: string) => readQuery(query).series;

describe("what is read", () => {
  test.each([
    ["a", "a", []],
    ["a{}", "a", []],
    ['a:b:c{d="e",f!~"g"}', "a:b:c", ["d=e", "f!~g"]],
    ['{"http.requests", "a-b"="c"}', "http.requests", ["a-b=c"]],
    ['{__name__="a"}', "a", ["__name__=a"]],
    ['{__name__=~"a|b"}', "", ["__name__=~a|b"]],
    ["a{b='c\\'d'}", "a", ["b=c'd"]],
    ["a{b=`c\\d`}", "a", ["b=c\\d"]],
  ])("%s", (query, metric, matchers) => {
    const [use, ...more] = uses(query);
    expect(more).toEqual([]);
    expect(use?.metric).toBe(metric);
    expect(
      use?.matchers.map(({ label, operator, value }) => `${label}${operator}${value}`),
    ).toEqual(matchers);
    expect(query.slice(use?.from, use?.to)).toBe(query);
  });

  test("in the order of the text", () => {
    const query = "sum(a) / on (b) group_left () (c offset 5m) or vector(1)";
    expect(uses(query).map(({ metric, from, to }) => [metric, query.slice(from, to)])).toEqual([
      ["a", "a"],
      ["c", "c"],
    ]);
  });
});

describe("what is done to it", () => {
  test.each([
    ["a", [], undefined, false],
    ["sum by (b) (rate(a[5m]))", ["rate", "sum"], "5m", false],
    ["rate(a[5m] offset 1h)", ["rate"], "5m", true],
    ["max_over_time(rate(a[5m])[1h:1m])", ["rate", "max_over_time"], "5m", false],
    ["max_over_time((a + b)[1h:1m])", ["max_over_time"], "1h", false],
    ["last_over_time(a[5m] @ 1 offset 5m)", ["last_over_time"], "5m", true],
  ])("%s", (query, within, range, offset) => {
    expect(uses(query)[0]).toMatchObject({ within, offset });
    expect(uses(query)[0]?.range).toBe(range);
  });

  test.each([
    ["a / 0.05 > 14.4", ["/ left 0.05", "> left 14.4"]],
    ["14.4 < (a / (0.05))", ["/ left 0.05", "< right 14.4"]],
    ["a > bool -1", ["> left -1"]],
    ["a and on (b) c", ["and left"]],
    ["c UNLESS a", ["unless right"]],
    ["1e3 * max(a)", ["* right 1000"]],
    ["a == a", ["== left"]],
  ])("%s", (query, combined) => {
    const use = uses(query).find(({ metric }) => metric === "a");
    expect(
      use?.combined.map(({ operator, side, number }) =>
        [operator, side, number].filter((part) => part !== undefined).join(" "),
      ),
    ).toEqual(combined);
  });
});
