import type { Sli } from "../../sli/index.ts";
import type { Objective } from "./pipeline.ts";

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

/** How many of the unit there are in a day, where that is known beforehand. */
export const perDay = ({ unit, unitsPerDay }: Sli): number | undefined =>
  unitsPerDay ?? (unit === "minutes" ? MINUTES_PER_DAY : undefined);

/** How much bad a window forgives. */
export function allowance({ budget, window: { seconds }, sli }: Objective): Allowance {
  const { unit } = sli;
  const unitsPerDay = perDay(sli);
  return {
    amount: unitsPerDay === undefined ? undefined : (budget * seconds * unitsPerDay) / DAY_SECONDS,
    unit,
    outageSeconds: budget * seconds,
  };
}
