import type { Fact } from "../alerts/index.ts";
import { selector } from "../promql/index.ts";
import { series } from "../sli/index.ts";
import type { Objective } from "../slo/index.ts";

/** Numbers of the error budget that go with an alert, by the name of their annotation. */
export interface BudgetFacts {
  readonly burn?: Fact;
  readonly budget_left: Fact;
  readonly exhausted_in?: Fact;
}

/** Where no burn-rate alert exists, a handful of days has no burn rate that means anything. */
export function budgetFacts({ pairs, window: { calendar } }: Objective): BudgetFacts {
  return {
    budget_left: {
      query: (at) => selector(series.remaining, at),
      as: "percent",
      otherwise: "unknown",
    },
    ...(pairs.length > 0 && {
      burn: { query: (at) => selector(series.highestBurn, at), as: "times", otherwise: "unknown" },
      exhausted_in: {
        query: (at) => selector(series.exhaustedIn, at),
        as: "duration",
        zero: "already spent",
        otherwise:
          calendar === undefined
            ? "unknown"
            : `not before the ${calendar.period} ends, as far as known`,
      },
    }),
  };
}
