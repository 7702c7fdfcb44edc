import { describe } from "vitest";
import { gauge, type HintScenario, proves, withSignals } from "../support/hinted.ts";
import type { Series } from "../support/scenario.ts";

const input = withSignals("batch", {
  "run-duration": { metric: "took_seconds" },
  "rows-received": { metric: "rows" },
});

const DAY = 24 * 60;
/** Runs come once a day: it is enough to look once an hour. */
const HOUR = 60;

/** What the run of each day took, in seconds, and how many rows it had; told until the next one. */
type Run = readonly [seconds: number, rows: number];
const runs = (all: readonly Run[]): readonly Series[] => {
  const of = (minute: number) => all[Math.min(all.length - 1, Math.floor(minute / DAY))];
  return [
    gauge("took_seconds", (minute) => of(minute)?.[0]),
    gauge("rows", (minute) => of(minute)?.[1]),
  ];
};

const usual: readonly Run[] = Array.from({ length: 5 }, (_, day): Run => [600 + 10 * day, 1e6]);
const BEFORE = 4 * DAY + 720;
const AFTER = 5 * DAY + 720;
const LATER = 6 * DAY + 720;

/** The last of six runs, after five usual ones: does more data explain it, is it anything at all? */
const lasts: readonly (readonly [
  name: string,
  run: Run,
  held: "volume" | "plan-or-skew" | "none",
])[] = [
  ["a usual run", [620, 1.02e6], "none"],
  ["a run that is a little slower", [800, 1e6], "none"],
  ["a run that is slower with as many rows", [1240, 1e6], "plan-or-skew"],
  ["a run that is slower with fewer rows", [1240, 2e5], "plan-or-skew"],
  ["a run that is slower without any row", [1240, 0], "plan-or-skew"],
  ["twice the time for twice the rows", [1240, 2e6], "volume"],
  ["twice the time for half as many rows again", [1240, 1.52e6], "volume"],
  ["five times the time for half as many rows again", [3100, 1.5e6], "plan-or-skew"],
  ["as long for many more rows", [620, 5e6], "none"],
  ["a run that failed at once", [5, 0], "none"],
];

const lastOf = (hint: string): readonly HintScenario[] =>
  lasts.map(([name, run, held]) => ({
    name: `${name}: ${held}`,
    minutes: LATER,
    series: runs([...usual, run, [620, 1e6]]),
    holds: { [BEFORE]: false, [AFTER]: held === hint, [LATER]: false },
  }));

const edges: readonly HintScenario[] = [
  { name: "nothing at all", minutes: 120, series: [], holds: { 120: undefined } },
  {
    name: "the first run ever, and all until three days were seen",
    minutes: 4 * DAY,
    series: runs([
      [600, 1e6],
      [3000, 1e6],
    ]),
    holds: { 60: undefined, [DAY + 60]: undefined, [2 * DAY + 60]: undefined, [4 * DAY]: false },
  },
  {
    name: "no rows",
    minutes: AFTER,
    series: runs([...usual, [1240, 1e6]]).slice(0, 1),
    holds: { [AFTER]: undefined },
  },
  {
    name: "no duration",
    minutes: AFTER,
    series: runs([...usual, [1240, 1e6]]).slice(1),
    holds: { [AFTER]: undefined },
  },
  {
    name: "a run of seconds is too short to be worth a hint",
    minutes: AFTER,
    series: runs([...usual.map(([, rows]): Run => [10, rows]), [40, 1e6]]),
    holds: { [AFTER]: false },
  },
];

describe.each(["volume", "plan-or-skew"])("%s", (hint) => {
  proves(input, hint, [...lastOf(hint), ...edges], HOUR);
});

describe("rows where there are usually none", () => {
  const before: readonly Run[] = usual.map(([took]): Run => [took, 0]);
  const scenario = (run: Run, held: boolean): HintScenario => ({
    name: `${run[1]} of them`,
    minutes: AFTER,
    series: runs([...before, run]),
    holds: { [AFTER]: held },
  });
  describe("are volume", () =>
    proves(input, "volume", [scenario([1240, 5e6], true), scenario([1240, 0], false)], HOUR));
  describe("are no matter of the plan", () =>
    proves(input, "plan-or-skew", [scenario([1240, 5e6], false), scenario([1240, 0], true)], HOUR));
});
