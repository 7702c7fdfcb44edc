import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatDuration,
  LATENCY_PATTERN,
  latencySeconds,
  parseDuration,
  seconds,
} from "../../src/promql/index.ts";

describe("parseDuration", () => {
  test.each([
    ["30s", 30],
    ["5m", 300],
    ["90m", 5400],
    ["1h30m", 5400],
    ["1d", 86_400],
    ["30d", 2_592_000],
    ["1w", 604_800],
    ["2w3d", 1_468_800],
    ["1w2d3h4m5s", 788_645],
    ["86400s", 86_400],
    ["007m", 420],
    ["0h30m", 1800],
  ])("%s is %d seconds", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
    expect(seconds(text)).toBe(expected);
  });

  test.each([
    ["nothing", ""],
    ["zero", "0"],
    ["zero seconds", "0s"],
    ["zero in several units", "0h0m0s"],
    ["no unit", "5"],
    ["no number", "m"],
    ["units in the wrong order", "30m1h"],
    ["a unit twice", "1h2h"],
    ["a sign", "-5m"],
    ["a plus", "+5m"],
    ["a fraction", "1.5h"],
    ["an exponent", "1e3s"],
    ["a space inside", "1h 30m"],
    ["a space before", " 5m"],
    ["a line feed after", "5m\n"],
    ["milliseconds", "500ms"],
    ["years, which Prometheus knows", "1y"],
    ["capitals", "5M"],
    ["a unit written out", "5min"],
    ["ISO 8601", "PT5M"],
    ["other digits", "٥m"],
    ["centuries", "99999w"],
    ["garbage around", "x5mx"],
  ])("%s is none", (_, text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(() => seconds(text)).toThrow(/not a duration/);
  });

  test("anything else ends in undefined or a positive whole number, never in a throw", () => {
    const almost = fc.string({ unit: fc.constantFrom(..."0123456789wdhms .-+e\n") });
    fc.assert(
      fc.property(fc.oneof(almost, fc.string({ unit: "binary" })), (text) => {
        const value = parseDuration(text);
        expect(value === undefined || (Number.isSafeInteger(value) && value > 0)).toBe(true);
      }),
    );
  });
});

describe("formatDuration", () => {
  test.each([
    [0, "0s"],
    [1, "1s"],
    [60, "1m"],
    [90, "1m30s"],
    [3599, "59m59s"],
    [3600, "1h"],
    [86_400, "1d"],
    // A window is known as 28d, not as 4w.
    [28 * 86_400, "28d"],
    [90 * 86_400 + 1, "90d1s"],
  ])("%d seconds are %s", (value, expected) => {
    expect(formatDuration(value)).toBe(expected);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (value) => {
    expect(() => formatDuration(value)).toThrow(/not whole seconds/);
  });

  test("what is printed reads back as the same length", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 * 86_400 }), (value) => {
        expect(parseDuration(formatDuration(value))).toBe(value);
      }),
    );
  });

  test("and printing what was read is stable", () => {
    const part = (unit: string) =>
      fc.option(fc.integer({ min: 0, max: 9999 })).map((n) => (n === null ? "" : `${n}${unit}`));
    fc.assert(
      fc.property(fc.tuple(...["w", "d", "h", "m", "s"].map(part)), (parts) => {
        const value = parseDuration(parts.join(""));
        fc.pre(value !== undefined && value < 9999 * 86_400);
        expect(parseDuration(formatDuration(value))).toBe(value);
      }),
    );
  });
});

describe("latencySeconds", () => {
  test.each([
    ["250ms", 0.25],
    ["1ms", 0.001],
    ["999999ms", 999.999],
    ["30s", 30],
    ["10m", 600],
  ])("%s is %d seconds", (text, expected) => {
    expect(text).toMatch(new RegExp(LATENCY_PATTERN));
    expect(latencySeconds(text)).toBe(expected);
  });

  test.each(["0ms", "0.5s", "1s500ms", "ms", "250 ms", "1h0ms", "-5ms"])("%s is none", (text) => {
    expect(text).not.toMatch(new RegExp(LATENCY_PATTERN));
    expect(() => latencySeconds(text)).toThrow(/not a duration/);
  });
});
