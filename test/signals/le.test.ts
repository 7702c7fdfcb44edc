import fc from "fast-check";
import { expect, test } from "vitest";
import { leSpellings } from "../../src/signals/le.ts";

// Go writes floats in their shortest form, with an exponent from 1e+06 on and below 1e-04;
// OpenMetrics' client libraries write 300.0.
test.each([
  [300, ["300", "300.0"]],
  [0.5, ["0.5"]],
  [0.1 + 0.2, ["0.3"]],
  [1, ["1", "1.0"]],
  [100_000, ["100000", "100000.0"]],
  [1_000_000, ["1000000", "1000000.0", "1e+06"]],
  [1_200_000, ["1200000", "1200000.0", "1.2e+06"]],
  [1e21, ["1e+21"]],
  [0.0001, ["0.0001"]],
  [0.00005, ["5e-05"]],
  [0.000000025, ["2.5e-08"]],
] as const)("%d is found as %j", (bound, spellings) => {
  expect(leSpellings(bound)).toEqual(expect.arrayContaining([...spellings]));
});

test("every spelling is that number, and none stands twice", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
      const bound = Number(value.toPrecision(6));
      const spellings = leSpellings(bound);
      expect(new Set(spellings).size).toBe(spellings.length);
      for (const each of spellings) expect(Number(each)).toBe(bound);
    }),
  );
});

test("a threshold in milliseconds keeps no noise of binary fractions", () => {
  expect(leSpellings(0.3 / 0.001)).toContain("300");
  expect(leSpellings(1.1 / 0.001)).toContain("1100");
});
