import fc from "fast-check";
import { expect, test } from "vitest";
import { leSpellings } from "../../src/signals/le.ts";

// Go writes floats in their shortest form, with an exponent from 1e+06 on and below 1e-04;
// OpenMetrics' client libraries write 300.0, Java 1.08E7, and who adds 0.1 and 0.2 the sum.
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
  [0.000000025, ["2.5e-08", "2.5E-8"]],
  [0.3, ["0.3", "0.30000000000000004"]],
  [0.7, ["0.7", "0.7000000000000001", "0.7"]],
  [10_800_000, ["10800000", "10800000.0", "1.08e+07", "1.08E7"]],
  [10_000_000, ["1e+07", "1.0E7"]],
  [0.0005, ["0.0005", "5.0E-4"]],
] as const)("%d is found as %j", (bound, spellings) => {
  expect(leSpellings(bound)).toEqual(expect.arrayContaining([...spellings]));
});

test("every spelling is that number or one that cannot be told from it, and none stands twice", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
      const bound = Number(value.toPrecision(6));
      const spellings = leSpellings(bound);
      expect(new Set(spellings).size).toBe(spellings.length);
      for (const each of spellings) {
        const noise = Math.abs(Number(each) / bound - 1);
        expect(noise).toBeLessThanOrEqual(2 ** -52);
      }
    }),
  );
});

test("a threshold in milliseconds keeps no noise of binary fractions", () => {
  expect(leSpellings(0.3 / 0.001)).toContain("300");
  expect(leSpellings(1.1 / 0.001)).toContain("1100");
});
