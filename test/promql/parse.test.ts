import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readQuery } from "../../src/promql/index.ts";

/** The first error with its offset, as a diagnostic points at it. */
const firstError = (text: string) => readQuery(text).errors[0];

describe("errors stand where the text stops being a query", () => {
  test.each([
    ["a bracket that is not closed", "sum(a", 5],
    ["an operator without a right side", "a +", 3],
    ["two operands without an operator", "a b", 2],
    ["a missing operand", "a + * b", 4],
    ["a stray bracket", "sum(a))", 6],
    ["an empty range", "rate(a[])", 7],
    ["nothing at all", "", 0],
  ])("%s", (_, text, from) => {
    expect(firstError(text)?.from).toBe(from);
  });

  test("on later lines, too", () => {
    const text = "sum(a)\n  / sum(b{c=})\n";
    expect(firstError(text)?.from).toBe(text.indexOf("=}") + 1);
  });

  test.each([
    "a",
    "vector(1)",
    "-a",
    "sum by (a) (rate(b[5m])) / on (a) group_left (c) d > bool 0.5",
    "max_over_time(a[1h:5m] offset 1m)",
    "a{b=~\"x|y\",c!='z'} and on () (hour() < 5)",
    "a # a comment\n + b",
    'label_replace(a, "b", "$1", "c", "(.*)")',
    "absent(a) or topk(3, a)",
  ])("none in %s", (text) => {
    expect(readQuery(text).errors).toEqual([]);
  });
});

describe("labels that an aggregation keeps", () => {
  test.each([
    ["before the operand", "sum by (env, user_id) (a)", ["env", "user_id"]],
    ["after it", "sum(a) by (user_id)", ["user_id"]],
    ["of each of several", "sum by (x) (a) / max by (y) (b)", ["x", "y"]],
    ["of nested ones", "sum by (x) (max by (x, y) (a))", ["x", "x", "y"]],
    ["without keeps no label by name", "sum without (user_id) (a)", []],
    ["matching keeps none either", "a * on (user_id) group_left (owner) b", []],
    ["nor does a selector", 'a{user_id="1"}', []],
    ["none", "sum(a)", []],
  ])("%s", (_, text, labels) => {
    expect(readQuery(text).groupedBy.map(({ label }) => label)).toEqual(labels);
  });

  test("each with its place", () => {
    const text = "sum by (env,\n user_id) (a)";
    for (const { label, from, to } of readQuery(text).groupedBy)
      expect(text.slice(from, to)).toBe(label);
  });
});

describe("metrics that are read", () => {
  test.each([
    ["each once", "a / (a + b:c:d)", ["a", "b:c:d"]],
    ["inside functions and ranges", 'rate(a_total{x="y"}[5m])', ["a_total"]],
    ["no function, number or label is one", "sum by (l) (vector(1)) + 5", []],
  ])("%s", (_, text, metrics) => {
    expect(readQuery(text).metrics).toEqual(metrics);
  });
});

test("any text is read without a throw, and places lie within it", () => {
  const close = fc.string({ unit: fc.constantFrom(..."ab{}[]()\"'`=~!+-*/%^,.:15ms# \n$\\") });
  fc.assert(
    fc.property(fc.oneof(close, fc.string({ unit: "binary" })), (text) => {
      const { errors, groupedBy } = readQuery(text);
      for (const { from, to } of [...errors, ...groupedBy]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
