import { describe, expect, test } from "vitest";
import { definitions } from "../../src/schema/index.ts";
import {
  isCompatible,
  isCountable,
  NOUNS,
  type Quantity,
  rateOf,
  symbol,
  UNITS,
  unitOf,
} from "../../src/signals/index.ts";

// How many of the quantity's own unit one of the raw unit is.
const words = [
  ["s", "seconds", 1],
  ["seconds", "seconds", 1],
  ["ms", "seconds", 1e-3],
  ["us", "seconds", 1e-6],
  ["min", "seconds", 60],
  ["h", "seconds", 3600],
  ["timestamp", "timestamp", 1],
  ["timestamp_ms", "timestamp", 1e-3],
  ["ratio", "ratio", 1],
  ["percent", "ratio", 0.01],
  ["ms/s", "ratio", 1e-3],
  ["bytes", "bytes", 1],
  ["bytes/s", "bytes/s", 1],
  ["cores", "cores", 1],
  ["usd", "usd", 1],
  ["credits/s", "credits/s", 1],
  ["records", "records", 1],
  ["messages/s", "messages/s", 1],
  ["count", "count", 1],
] as const;

describe("unit words", () => {
  test.each(words)("%s is %s × %d", (word, quantity, scale) => {
    expect(unitOf(word)).toEqual({ quantity, scale });
  });

  test.each(NOUNS)("%s can be counted, and come per second", (noun) => {
    expect(unitOf(noun)).toEqual({ quantity: noun, scale: 1 });
    expect(unitOf(`${noun}/s`)).toEqual({ quantity: `${noun}/s`, scale: 1 });
  });

  test("are the words that a spec may use, and each of them resolves", () => {
    const words = definitions.unit["enum"] as readonly string[];
    expect(words.toSorted()).toEqual(Object.keys(UNITS).toSorted());
    for (const word of words) {
      const { quantity, scale } = unitOf(word);
      expect(scale, word).toBeGreaterThan(0);
      expect(symbol(quantity), word).toMatch(/\S/);
    }
  });

  test.each(["", "furlong", "S", "record"])("%j is none", (word) => {
    expect(() => unitOf(word)).toThrow(/unknown unit/);
  });
});

describe("symbols", () => {
  test.each([
    ["seconds", "s"],
    ["ratio", "%"],
    ["usd", "USD"],
    ["eur/s", "EUR/s"],
    ["records/s", "records/s"],
    ["bytes", "bytes"],
  ] as const)("%s reads %s in a title", (quantity, shown) => {
    expect(symbol(quantity)).toBe(shown);
  });
});

describe("what a counter of something is plotted as", () => {
  test.each([
    // Seconds in a second are a share of time.
    ["seconds", "ratio"],
    ["bytes", "bytes/s"],
    ["records", "records/s"],
    ["usd", "usd/s"],
    ["credits", "credits/s"],
    ["count", "count/s"],
  ] as const)("%s: %s", (counted, plotted) => {
    expect(isCountable(counted)).toBe(true);
    expect(rateOf(counted)).toBe(plotted);
  });

  test.each(["timestamp", "ratio", "cores", "bytes/s", "records/s", "usd/s"] as const)(
    "%s cannot be counted",
    (quantity) => {
      expect(isCountable(quantity)).toBe(false);
      expect(() => rateOf(quantity)).toThrow(/cannot count/);
    },
  );
});

describe("whether one quantity can stand for another", () => {
  test.each<readonly [Quantity, Quantity, boolean]>([
    ["seconds", "seconds", true],
    ["seconds", "timestamp", false],
    ["timestamp", "seconds", false],
    ["seconds", "ratio", false],
    // What is counted is a matter of words.
    ["rows", "records", true],
    ["messages", "events", true],
    ["records", "seconds", false],
    ["records", "bytes", false],
    ["usd", "eur", true],
    ["usd", "records", false],
    ["records/s", "messages/s", true],
    ["records/s", "records", false],
    ["records", "records/s", false],
    ["bytes/s", "bytes/s", true],
    ["bytes/s", "records/s", false],
    ["messages/s", "bytes/s", false],
    ["cores", "seconds", false],
    ["ratio", "cores", false],
  ])("%s for %s: %s", (given, wanted, expected) => {
    expect(isCompatible(given, wanted)).toBe(expected);
  });

  test("money a second and things a second are told apart", () => {
    expect(isCompatible("usd/s", "records/s")).toBe(false);
    expect(isCompatible("records/s", "usd/s")).toBe(false);
    expect(isCompatible("usd/s", "eur/s")).toBe(true);
  });
});
