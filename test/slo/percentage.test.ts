import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complement, percentage, ratio } from "../../src/slo/index.ts";

describe("percentages", () => {
  test.each([
    ["99.9%", 0.999],
    ["99.95%", 0.9995],
    ["99.999%", 0.99999],
    ["95%", 0.95],
    ["70%", 0.7],
    ["57%", 0.57],
    ["0.1%", 0.001],
    ["99.999999%", 0.99999999],
  ])("%s is %d", (text, value) => {
    expect(ratio(text)).toBe(value);
    expect(percentage(value)).toBe(text);
  });

  test.each([
    [0.999, 0.001],
    [0.9995, 0.0005],
    [0.99999, 0.00001],
    [0.99, 0.01],
    [0.95, 0.05],
    [0.9, 0.1],
    [0.7, 0.3],
  ])("what %d leaves is %d", (value, rest) => {
    expect(complement(value)).toBe(rest);
  });

  test("are read and written without noise, whatever their digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (millionths) => {
        const text = `${(millionths / 1e6).toFixed(6).replace(/\.?0+$/, "")}%`;
        expect(percentage(ratio(text))).toBe(text);
        // In whole hundred-millionths, which binary fractions do not blur.
        expect(complement(ratio(text))).toBe((100_000_000 - millionths) / 1e8);
      }),
    );
  });
});
