import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expr, gain, promql, relabelled } from "../../src/promql/index.ts";
import { ask, type Trial } from "../support/promtool.ts";

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
const runs = { series: counter, intervalSeconds: INTERVAL, places: [] };
const up = "up" as Expr;
/** With a label of its own, as what is recorded has some. */
const recorded = (expr: Expr): Expr => promql`label_replace(${expr}, "slo", "x", "", "")`;
const gained = promql`sum(${gain(runs, { beside: [], up })} or -${recorded(relabelled(runs, []))})`;

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
  const rule = promql`sum(${gain(runs, { beside: ["all_total" as Expr], up })})`;
  await ask({
    rules: { gained: rule },
    series: {
      [`all_total{${A}}`]: [1, 1, 1, 1],
      [`runs_total{${A}}`]: [undefined, undefined, 20, 30],
      // Of this one only the counter is known.
      [`runs_total{${B}}`]: [undefined, undefined, 9000, 9001],
    },
    answers: [{ query: "sum(sum_over_time(gained[1h]))", atSeconds: 180, value: 31 }],
  });
});

describe("while its target is up", () => {
  const UP = Array.from({ length: 20 }, () => 1);
  const none = (count: number) => Array.from({ length: count }, () => undefined);
  const total = async (series: Trial["series"], value: number): Promise<void> =>
    ask({
      rules: { gained },
      series: { ...series, [`up{${A}}`]: UP },
      answers: [{ query: "sum(sum_over_time(gained[1h]))", atSeconds: 19 * INTERVAL, value }],
    });

  test("the first event ever counts, although no other series was there before", async () => {
    await total({ [`runs_total{${A}}`]: [...none(5), 1, 1, 2] }, 2);
  });

  test("each of a series that begins anew before it, half an hour after it vanished", async () => {
    await total(
      { [`runs_total{${A}}`]: [1, "stale", ...none(8), 1, 1, "stale", ...none(5), 1] },
      2,
    );
  });

  test("a collector that is back after an hour does not bring its lifetime", async () => {
    await total({ [`runs_total{${A}}`]: [9000, "stale", ...none(8), 9003, 9004] }, 1);
  });
});

describe("a series that appears where another of its target vanished", () => {
  const of = (labels: string) => `runs_total{${A}${labels}}`;
  const gone = ["stale"] as const;
  const not = (count: number) => Array.from({ length: count }, () => undefined);
  const FIFTEEN_SECONDS = 15;
  const total = async (
    series: NonNullable<Trial["series"]>,
    value: number,
    atMinutes = 6,
  ): Promise<void> =>
    ask({
      stepSeconds: FIFTEEN_SECONDS,
      rules: { gained },
      series,
      answers: [{ query: "sum(sum_over_time(gained[1h]))", atSeconds: atMinutes * 60, value }],
    });
  const rising = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => 1_000_000 + 10 * (from + index));

  test.each([0, 1, 2, 3])("goes on counting from there: a label is added, phase %d", async (n) => {
    const scrapes = 8 + n;
    await total(
      {
        [of("")]: [...rising(0, scrapes), ...gone],
        [of(',version="2"')]: [...not(scrapes), ...rising(scrapes, 25)],
      },
      240,
    );
  });

  // Its last scrapes count as well: what came since the evaluation before counts twice, once.
  test.each([
    [0, 30],
    [1, 0],
    [2, 10],
    [3, 20],
  ])("also where it is still shown for a while, phase %d", async (n, twice) => {
    const scrapes = 8 + n;
    await total(
      {
        [of("")]: rising(0, scrapes),
        [of(',version="2"')]: [...not(scrapes), ...rising(scrapes, 41)],
      },
      400 + twice,
      10,
    );
  });

  test("where a label flips, and back after more than five minutes", async () => {
    const [leader, follower] = [of(',role="leader"'), of(',role="follower"')];
    await total(
      {
        [leader]: [...rising(0, 6), ...gone, ...not(23), ...rising(30, 41)],
        [follower]: [...not(6), ...rising(6, 30), ...gone],
      },
      400,
      10,
    );
  });

  test("where one of several does", async () => {
    await total(
      {
        [of(',partition="0"')]: rising(0, 25),
        [of(',partition="1",role="leader"')]: [...rising(0, 9), ...gone],
        [of(',partition="1",role="follower"')]: [...not(9), ...rising(9, 25)],
      },
      480,
    );
  });

  test("begins anew where it starts with less: another version is another process", async () => {
    const fresh = [3, 10, 12, 20];
    await total(
      {
        [of(',version="1"')]: [...rising(0, 9), ...gone],
        [of(',version="2"')]: [...not(9), ...fresh],
      },
      80 + 20,
    );
  });

  test("and one that vanishes alone takes nothing with it", async () => {
    await total(
      {
        [of(',partition="0"')]: rising(0, 25),
        [of(',partition="1"')]: [...rising(0, 9), ...gone],
        [of(',partition="2"')]: [...not(9), 0, 5, 10, 15],
      },
      240 + 80 + 15,
    );
  });
});

test("targets that count the same events agree on the highest", async () => {
  const rule = promql`sum(${gain(runs, { beside: [], areReplicas: true })})`;
  await counts(
    {
      'job="a",instance="x"': [[5, 6, undefined, 8, 9, 9], 10],
      'job="b",instance="x"': [[5, 6, 7, 8, 9, 9], 40],
      'job="b",instance="x",stage="two"': [[0, 0, 4, 4, 4, 5], 40],
    },
    4 + 5,
    rule,
  );
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
