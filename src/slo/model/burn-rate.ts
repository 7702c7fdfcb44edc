import type { Sli } from "../../sli/index.ts";
import { complement } from "./percentage.ts";

/** One multiwindow condition: both windows burn faster than `factor`. */
export interface BurnPair {
  readonly urgency: "page" | "ticket";
  /** Share of the whole budget that is gone when the long window is full of it. */
  readonly budgetShare: number;
  readonly factor: number;
  readonly longSeconds: number;
  /** Ends the alert soon after the burning has ended. */
  readonly shortSeconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Google, The Site Reliability Workbook (2018), chapter 5 "Alerting on SLOs", table 5-8 and the
 * PromQL beside it: budget share and windows for a 30-day SLO; the factors are 14.4, 6, 3 and 1.
 */
const TABLE = [
  { urgency: "page", budgetShare: 0.02, longSeconds: HOUR, shortSeconds: 5 * MINUTE },
  { urgency: "page", budgetShare: 0.05, longSeconds: 6 * HOUR, shortSeconds: 30 * MINUTE },
  { urgency: "ticket", budgetShare: 0.1, longSeconds: DAY, shortSeconds: 2 * HOUR },
  { urgency: "ticket", budgetShare: 0.1, longSeconds: 3 * DAY, shortSeconds: 6 * HOUR },
] as const;

const TABLE_SECONDS = 30 * DAY;
/** From here on the table's windows stay and the factors grow; below, the windows shrink. */
const SHORTEST_UNSCALED_SECONDS = 28 * DAY;
const GRID_SECONDS = 5 * MINUTE;
const SHORTEST_LONG_SECONDS = 15 * MINUTE;
/** Share of the cadence by which a run may be early or late. */
const SLACK = 0.2;
/** Windows of slower cadences are rounded to hours, which people can read. */
const COARSE_FROM_SECONDS = 6 * HOUR;

const roundTo = (grid: number, seconds: number): number =>
  Math.max(grid, Math.round(seconds / grid) * grid);

/** The pairs for a window, whether they can fire or not. */
export function burnPairs(windowSeconds: number, sparse?: Sli["sparse"]): readonly BurnPair[] {
  const scale = windowSeconds < SHORTEST_UNSCALED_SECONDS ? windowSeconds / TABLE_SECONDS : 1;
  const pairs = TABLE.map(({ urgency, budgetShare, ...window }) => {
    const longSeconds =
      scale === 1
        ? window.longSeconds
        : Math.max(SHORTEST_LONG_SECONDS, roundTo(GRID_SECONDS, window.longSeconds * scale));
    const shortSeconds =
      scale === 1 ? window.shortSeconds : roundTo(GRID_SECONDS, longSeconds / 12);
    // A factor below 1 would alert on a pace that ends within the budget.
    const factor = Math.max(
      1,
      Number(((budgetShare * windowSeconds) / longSeconds).toPrecision(6)),
    );
    return { urgency, budgetShare, factor, longSeconds, shortSeconds };
  });
  return distinctWindows(
    sparse === undefined ? pairs : pairs.map((pair) => stretched(pair, sparse)),
  );
}

/**
 * Where events come one by one, the long window must hold enough of them and the short one the last.
 * Runs are never quite punctual: a fifth of the cadence keeps a window from holding one run more or
 * less than meant.
 */
function stretched(
  pair: BurnPair,
  { cadenceSeconds, minimumBad }: NonNullable<Sli["sparse"]>,
): BurnPair {
  const grid = cadenceSeconds < COARSE_FROM_SECONDS ? GRID_SECONDS : HOUR;
  const enough = roundTo(grid, (Math.max(1, minimumBad) - SLACK) * cadenceSeconds);
  const latest = roundTo(grid, (1 + SLACK) * cadenceSeconds);
  const shortSeconds = Math.max(pair.shortSeconds, latest);
  return { ...pair, longSeconds: Math.max(pair.longSeconds, enough, shortSeconds), shortSeconds };
}

/** Beyond what two runs may drift apart, so that a page does not resolve and fire again between them. */
const AFTER_RUN_SECONDS = 600;

/**
 * How long a burn-rate alert outlasts its windows. The run after the last of several bad ones may come
 * a fifth of the cadence late, and so may the one before it have come early; a single one only late.
 */
export const keepFiringSeconds = ({
  cadenceSeconds,
  minimumBad,
}: NonNullable<Sli["sparse"]>): number =>
  (minimumBad > 1 ? 2 : 1) * SLACK * cadenceSeconds + AFTER_RUN_SECONDS;

/** Scaling can make two pairs of one urgency look at the same windows: the lower factor says it all. */
function distinctWindows(pairs: readonly BurnPair[]): readonly BurnPair[] {
  return pairs.filter(
    (pair, index) =>
      !pairs.some(
        (other, at) =>
          at !== index &&
          other.urgency === pair.urgency &&
          other.longSeconds === pair.longSeconds &&
          other.shortSeconds === pair.shortSeconds &&
          (other.factor < pair.factor || (other.factor === pair.factor && at < index)),
      ),
  );
}

/** The error ratio from which a pair fires. */
export const threshold = ({ factor }: BurnPair, objective: number): number =>
  Number((factor * complement(objective)).toPrecision(10));

/** An error ratio never exceeds 1: a threshold of 1 or more is never crossed. */
export const canFire = (pair: BurnPair, objective: number): boolean =>
  threshold(pair, objective) < 1;

/** The lowest objective at which a pair can fire. */
export const lowestObjective = ({ factor }: BurnPair): number => 1 - 1 / factor;

/**
 * Seconds until a pair fires when a share of everything fails, from a clean start; `undefined` if it
 * never does. Scrape and evaluation add up to one interval each.
 */
export function secondsToFire(
  pair: BurnPair,
  objective: number,
  failing: number,
): number | undefined {
  const limit = threshold(pair, objective) / failing;
  if (limit >= 1) return undefined;
  return Math.max(pair.longSeconds, pair.shortSeconds) * limit;
}

/** Seconds until a pair is silent again once everything succeeds, after a total outage that filled both windows. */
export const secondsToReset = (pair: BurnPair, objective: number): number =>
  pair.shortSeconds * (1 - threshold(pair, objective));
