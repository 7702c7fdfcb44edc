import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expr, gain, promql } from "../../src/promql/index.ts";
import { ask } from "../support/promtool.ts";

const INTERVAL = 60;
const STEP = 10;

/** What a target showed at each of its scrapes; `undefined` is a scrape that failed. */
type Scrapes = readonly (number | undefined)[];

/** The samples of a target that is scraped every minute, `phase` seconds after it. */
const samples = (scrapes: Scrapes, phase: number): readonly (number | undefined)[] =>
  Array.from({ length: (scrapes.length * INTERVAL) / STEP }, (_, index) => {
    const second = index * STEP;
    return second % INTERVAL === phase ? scrapes[Math.floor(second / INTERVAL)] : undefined;
  });

const counter = "runs_total" as Expr;
const gained = promql`sum(${gain(counter, INTERVAL, [counter], [])})`;

/** Lets the rule run beside the scrapes, and sums all that it has recorded. */
async function counts(
  series: Readonly<Record<string, readonly [scrapes: Scrapes, phase: number]>>,
  expected: number | undefined,
  rule: Expr = gained,
): Promise<void> {
  const minutes = Math.max(...Object.values(series).map(([scrapes]) => scrapes.length));
  await ask({
    stepSeconds: STEP,
    rules: { gained: rule },
    series: Object.fromEntries(
      Object.entries(series).map(([labels, [scrapes, phase]]) => [
        `runs_total{${labels}}`,
        samples(scrapes, phase),
      ]),
    ),
    answers: [
      { query: "sum(sum_over_time(gained[1d]))", atSeconds: minutes * INTERVAL, value: expected },
    ],
  });
}

const A = 'job="etl",instance="a"';
const B = 'job="etl",instance="b"';
const PHASES = [0, 10, 20, 30, 40, 50];

describe.each(PHASES)("a scrape %d s after the evaluation", (phase) => {
  test("every increment counts exactly once, and what was there before does not", async () => {
    await counts({ [A]: [[1000, 1000, 1001, 1004, 1004, 1021, 1022], phase] }, 22);
  });

  test("a restart loses only what no scrape saw", async () => {
    // 100 → 103, restart, 0 → 2 → 7: 3 + 2 + 5.
    await counts({ [A]: [[100, 103, 2, 7], phase] }, 10);
  });

  test("a restart that starts at zero counts nothing of its own", async () => {
    await counts({ [A]: [[100, 103, 0, 0, 4], phase] }, 7);
  });

  test("three minutes without a scrape delay the increments, and lose none", async () => {
    await counts({ [A]: [[5, 6, undefined, undefined, undefined, 16, 17], phase] }, 12);
  });

  test("a restart within such a gap counts from zero", async () => {
    await counts({ [A]: [[50, 60, undefined, undefined, undefined, 4, 5], phase] }, 15);
  });

  test("a series born late on a known target is credited with all of its value", async () => {
    const late: Scrapes = [undefined, undefined, undefined, 3, 3, 4];
    await counts(
      { [`${A},code="ok"`]: [[7, 7, 7, 7, 7, 7], phase], [`${A},code="failed"`]: [late, phase] },
      4,
    );
  });

  test("one on a target never seen before is not: its value may be a lifetime", async () => {
    const late: Scrapes = [undefined, undefined, undefined, 9000, 9001, 9003];
    await counts({ [A]: [[7, 7, 7, 7, 7, 7], phase], [B]: [late, phase] }, 3);
  });

  test("after a gap of more than five minutes a series starts anew", async () => {
    const gap = Array.from({ length: 7 }, () => undefined);
    await counts({ [A]: [[5, 6, ...gap, 9000, 9002], phase] }, 3);
  });
});

test("two targets of different phase do not disturb each other", async () => {
  await counts({ [A]: [[10, 11, 15, 15, 16], 10], [B]: [[500, 500, 520, 1, 4], 40] }, 6 + 24);
});

test("without any series nothing is recorded, not even zero", async () => {
  await counts({ [A]: [[undefined, undefined], 0] }, undefined);
});

test("what shows that the target was there may be another metric", async () => {
  const known = [counter, "up" as Expr];
  await ask({
    rules: { gained: promql`sum(${gain(counter, INTERVAL, known, [])})` },
    series: {
      [`up{${A}}`]: [1, 1, 1, 1],
      [`runs_total{${A}}`]: [undefined, undefined, 2, 3],
      // Of this one only the counter is known.
      [`runs_total{${B}}`]: [undefined, undefined, 9000, 9001],
    },
    answers: [{ query: "sum(sum_over_time(gained[1h]))", atSeconds: 180, value: 4 }],
  });
});

/** A course of scrapes: increments, restarts and gaps of up to four minutes. */
const course = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ by: fc.nat({ max: 50 }) }) },
      { weight: 1, arbitrary: fc.record({ to: fc.nat({ max: 5 }) }) },
      { weight: 1, arbitrary: fc.record({ missed: fc.integer({ min: 1, max: 3 }) }) },
    ),
    { minLength: 5, maxLength: 25 },
  )
  .map((events) => {
    const scrapes: (number | undefined)[] = [1000];
    let value = 1000;
    for (const event of events) {
      // A gap ends with a scrape, so that two of them never add up to more than five minutes.
      if ("missed" in event) for (let n = 0; n < event.missed; n++) scrapes.push(undefined);
      else if ("to" in event) value = event.to;
      else value += event.by;
      scrapes.push(value);
    }
    return scrapes;
  });

/** What came between each scrape and the one before it; after a restart, all that it shows. */
function seen(scrapes: Scrapes): number {
  const values = scrapes.filter((value) => value !== undefined);
  return values.reduce((sum, value, index) => {
    const before = values[index - 1];
    if (before === undefined) return sum;
    return sum + (value < before ? value : value - before);
  }, 0);
}

test("whatever happens, the sum over all evaluations is what the scrapes saw", async () => {
  const target = fc.tuple(course, fc.constantFrom(...PHASES));
  await fc.assert(
    fc.asyncProperty(target, target, async (a, b) => {
      await counts({ [A]: a, [B]: b }, seen(a[0]) + seen(b[0]));
    }),
    { numRuns: 25 },
  );
});

test("the truth of this file counts by hand", () => {
  expect(seen([1000, 1001, undefined, 1004, 2, 2, 5])).toBe(1 + 3 + 2 + 0 + 3);
});
