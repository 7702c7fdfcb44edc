import type { Objective } from "./model.ts";

/** What the budget of one window amounts to, in the unit it is counted in. */
export interface Allowance {
  /** Undefined where the number of events is not known beforehand. */
  readonly amount: number | undefined;
  readonly unit: string;
  /** Seconds of total outage at even traffic. */
  readonly outageSeconds: number;
}

const DAY_SECONDS = 86_400;
const MINUTES_PER_DAY = 1440;

/** How much bad a window forgives. */
export function allowance({ budget, windowSeconds, sli }: Objective): Allowance {
  const { unit, unitsPerDay = unit === "minutes" ? MINUTES_PER_DAY : undefined } = sli;
  return {
    amount:
      unitsPerDay === undefined ? undefined : (budget * windowSeconds * unitsPerDay) / DAY_SECONDS,
    unit,
    outageSeconds: budget * windowSeconds,
  };
}
