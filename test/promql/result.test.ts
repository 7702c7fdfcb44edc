import { expect, test } from "vitest";
import { passesValues, resultType, withBool, withoutTokens } from "../../src/promql/index.ts";

test.each([
  ["a", "series"],
  ["sum by (x) (rate(a[5m]))", "series"],
  ["vector(1)", "series"],
  ["hour()", "series"],
  ["a * 2", "series"],
  ["scalar(a) * b", "series"],
  ["a @ 5 offset 5m", "series"],
  ["5", "number"],
  ["-(5 + 3)", "number"],
  ["time()", "number"],
  ["scalar(sum(a)) / 2", "number"],
  ["1 < bool 2", "number"],
  ['"a"', "text"],
  ["a[5m]", "range"],
  ["(a[5m] offset 5m)", "range"],
  ["a[5m:1m]", "range"],
  ["a # and a comment", "series"],
])("%s yields %s", (query, type) => {
  expect(resultType(query)).toBe(type);
});

test.each([
  ["a < 5", "a < bool 5"],
  ["((a == 5)) # all", "((a == bool 5)) # all"],
  ["a >= on (x) group_left () b", "a >= bool on (x) group_left () b"],
  ["count(up == 1) > 2", "count(up == 1) > bool 2"],
  ["a{$selector} != 0", "a{$selector} != bool 0"],
  // Nothing to say 1 or 0 of.
  ["a < bool 5", "a < bool 5"],
  ["a", "a"],
  ["max(a < 5)", "max(a < 5)"],
  ["a < 5 and b < 5", "a < 5 and b < 5"],
  ["(a < bool 5) * (b < bool 5)", "(a < bool 5) * (b < bool 5)"],
])("%s becomes %s", (query, expected) => {
  expect(withBool(query, withoutTokens(query))).toBe(expected);
});

test.each([
  ["a < 5 and b < 5", true],
  ["(a < 5) unless b", true],
  ["vector(1) or (a > 3)", true],
  ["((a > 3) or vector(1))", true],
  ["(a and b) or ((c < 1) and d)", true],
  ["vector(1) and on () (a < 5)", false],
  ["a < 5", false],
  ["(a < bool 5) or vector(0)", false],
  ["a", false],
])("whether %s passes on what it compares: %s", (query, expected) => {
  expect(passesValues(query)).toBe(expected);
});
