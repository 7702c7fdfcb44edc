import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BurnPair,
  burnPairs,
  canFire,
  lowestObjective,
  secondsToFire,
  secondsToReset,
  threshold,
} from "../../src/slo/model/burn-rate.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const shown = (pairs: readonly BurnPair[]) =>
  pairs.map(({ urgency, factor, longSeconds, shortSeconds }) => [
    urgency,
    factor,
    longSeconds,
    shortSeconds,
  ]);

/** The pair of the table that looks at the last hour, and so on, over thirty days. */
const [hour, sixHours, day, threeDays] = burnPairs(30 * DAY) as [
  BurnPair,
  BurnPair,
  BurnPair,
  BurnPair,
];

describe("the table of the Site Reliability Workbook", () => {
  test("holds for thirty days", () => {
    expect(shown(burnPairs(30 * DAY))).toEqual([
      ["page", 14.4, HOUR, 5 * MINUTE],
      ["page", 6, 6 * HOUR, 30 * MINUTE],
      ["ticket", 3, DAY, 2 * HOUR],
      ["ticket", 1, 3 * DAY, 6 * HOUR],
    ]);
  });

  test.each([
    [28, [13.44, 5.6, 2.8, 1]],
    [30, [14.4, 6, 3, 1]],
    [60, [28.8, 12, 6, 2]],
    [90, [43.2, 18, 9, 3]],
  ] as const)("keeps its windows for %d days, with the factors %j", (days, factors) => {
    const pairs = burnPairs(days * DAY);
    expect(pairs.map(({ factor }) => factor)).toEqual(factors);
    expect(pairs.map(({ longSeconds }) => longSeconds)).toEqual([HOUR, 6 * HOUR, DAY, 3 * DAY]);
  });

  test("takes the budget shares of 2, 5, 10 and 10 per cent from it", () => {
    for (const { factor, budgetShare, longSeconds } of burnPairs(30 * DAY))
      expect((factor * longSeconds) / (30 * DAY)).toBeCloseTo(budgetShare, 10);
    expect(burnPairs(30 * DAY).map(({ budgetShare }) => budgetShare)).toEqual([
      0.02, 0.05, 0.1, 0.1,
    ]);
  });
});

describe("shorter windows", () => {
  test("shrink with a window of seven days, on a grid of five minutes", () => {
    expect(shown(burnPairs(7 * DAY))).toEqual([
      // 14 min become 15, 84 min become 85, 5 h 36 min become 5 h 35 min.
      ["page", 13.44, 15 * MINUTE, 5 * MINUTE],
      ["page", 5.92941, 85 * MINUTE, 5 * MINUTE],
      ["ticket", 3.00896, 335 * MINUTE, 30 * MINUTE],
      // 0.998 would alert on a pace that ends within the budget.
      ["ticket", 1, 1010 * MINUTE, 85 * MINUTE],
    ]);
  });

  test("fall together with a window of one day: of two pages for the same time the lower remains", () => {
    expect(shown(burnPairs(DAY))).toEqual([
      ["page", 1.92, 15 * MINUTE, 5 * MINUTE],
      ["ticket", 2.88, 50 * MINUTE, 5 * MINUTE],
      ["ticket", 1, 145 * MINUTE, 10 * MINUTE],
    ]);
  });

  test("never ask for less than the budget allows, and never look at less than five minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (days) => {
        const pairs = burnPairs(days * DAY);
        expect(pairs.some(({ urgency }) => urgency === "page")).toBe(true);
        for (const { factor, longSeconds, shortSeconds } of pairs) {
          expect(factor).toBeGreaterThanOrEqual(1);
          expect(shortSeconds).toBeGreaterThanOrEqual(5 * MINUTE);
          expect(shortSeconds).toBeLessThan(longSeconds);
          expect(longSeconds).toBeLessThanOrEqual(days * DAY);
          expect(longSeconds % (5 * MINUTE)).toBe(0);
          expect(shortSeconds % (5 * MINUTE)).toBe(0);
        }
      }),
    );
  });
});

describe("events that come one by one", () => {
  test("stretch the windows of an hourly job to two runs and the last one", () => {
    expect(shown(burnPairs(30 * DAY, { cadenceSeconds: HOUR, minimumBad: 2 }))).toEqual([
      // 1.8 and 1.2 hours, on the grid.
      ["page", 14.4, 110 * MINUTE, 70 * MINUTE],
      ["page", 6, 6 * HOUR, 70 * MINUTE],
      ["ticket", 3, DAY, 2 * HOUR],
      ["ticket", 1, 3 * DAY, 6 * HOUR],
    ]);
  });

  test("stretch those of a daily job to whole hours, where both pages look at the same", () => {
    expect(shown(burnPairs(90 * DAY, { cadenceSeconds: DAY, minimumBad: 2 }))).toEqual([
      ["page", 18, 43 * HOUR, 29 * HOUR],
      ["ticket", 9, 43 * HOUR, 29 * HOUR],
      ["ticket", 3, 3 * DAY, 29 * HOUR],
    ]);
  });

  test("stretch nothing where they come often enough", () => {
    const often = burnPairs(30 * DAY, { cadenceSeconds: MINUTE, minimumBad: 2 });
    expect(often).toEqual(burnPairs(30 * DAY));
  });

  test("hold enough runs even when they are a fifth of the cadence early or late", () => {
    const cadences = fc.integer({ min: 5, max: 7 * 24 * 60 }).map((minutes) => minutes * MINUTE);
    fc.assert(
      fc.property(cadences, fc.integer({ min: 1, max: 5 }), (cadenceSeconds, minimumBad) => {
        const grid = cadenceSeconds < 6 * HOUR ? 5 * MINUTE : HOUR;
        for (const pair of burnPairs(90 * DAY, { cadenceSeconds, minimumBad })) {
          expect(pair.shortSeconds).toBeLessThanOrEqual(pair.longSeconds);
          expect(pair.shortSeconds).toBeGreaterThanOrEqual(1.2 * cadenceSeconds - grid / 2);
          expect(pair.longSeconds).toBeGreaterThanOrEqual(
            (minimumBad - 0.2) * cadenceSeconds - grid / 2,
          );
        }
      }),
    );
  });
});

describe("whether a pair can fire", () => {
  // An error ratio of 100 % is the most there is: factor × (1 - objective) must stay below 1.
  test.each([
    ["14.4×", hour, 0.9306, 0.9305],
    ["6×", sixHours, 0.8334, 0.8333],
    ["3×", day, 0.6667, 0.6666],
  ] as const)("%s can from %s on", (_, pair, can, cannot) => {
    expect(canFire(pair, can)).toBe(true);
    expect(canFire(pair, cannot)).toBe(false);
    expect(lowestObjective(pair)).toBeLessThanOrEqual(can);
    expect(lowestObjective(pair)).toBeGreaterThanOrEqual(cannot);
  });

  test("1× always can", () => {
    expect(lowestObjective(threeDays)).toBe(0);
    expect(canFire(threeDays, 0.01)).toBe(true);
  });

  test("exactly 100 % is never exceeded", () => {
    expect(canFire({ ...sixHours, factor: 10 }, 0.9)).toBe(false);
    expect(threshold({ ...sixHours, factor: 10 }, 0.9)).toBe(1);
  });
});

describe("how soon a pair fires", () => {
  test.each([
    [0.95, 43.2, 108],
    [0.99, 8.64, 21.6],
    [0.999, 0.864, 2.16],
  ] as const)("a total outage at %d: %d and %d minutes", (objective, fast, slow) => {
    expect(secondsToFire(hour, objective, 1)).toBeCloseTo(fast * MINUTE, 6);
    expect(secondsToFire(sixHours, objective, 1)).toBeCloseTo(slow * MINUTE, 6);
  });

  test("half an outage takes twice as long", () => {
    expect(secondsToFire(hour, 0.99, 0.5)).toBeCloseTo(2 * 8.64 * MINUTE, 6);
  });

  test.each([
    ["what the budget just allows", 0.99, 0.144],
    ["less than that", 0.99, 0.01],
    ["everything, where the pair cannot fire", 0.9, 1],
  ] as const)("%s never does", (_, objective, failing) => {
    expect(secondsToFire(hour, objective, failing)).toBeUndefined();
  });

  test("the tighter the objective, the sooner, and never the other way round", () => {
    const objectives = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(objectives, objectives, (a, b) => {
        const never = Number.POSITIVE_INFINITY;
        const loose = secondsToFire(hour, Math.min(a, b), 1) ?? never;
        const tight = secondsToFire(hour, Math.max(a, b), 1) ?? never;
        expect(tight).toBeLessThanOrEqual(loose);
      }),
    );
  });
});

describe("how soon it is silent again", () => {
  test.each([
    [0.95, 84],
    [0.99, 256.8],
  ])("after a total outage at %d: %d seconds", (objective, seconds) => {
    // The short window holds 72 % (14.4 %) of bad when this much of it is good.
    expect(secondsToReset(hour, objective)).toBeCloseTo(seconds, 6);
  });
});
