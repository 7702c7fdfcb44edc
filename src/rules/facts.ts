import type { Fact, Urgency } from "../alerts/index.ts";
import { type Expr, formatDuration, oneOf, promql, selector } from "../promql/index.ts";
import { series } from "../sli/index.ts";
import { type Objective, perDay } from "../slo/index.ts";
import { daysOfPeriod, elapsedHours } from "./calendar.ts";
import { idOf, recorded } from "./status.ts";

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;

/** Numbers of the error budget that go with an alert, by the name of their annotation. */
export interface BudgetFacts {
  readonly burn?: Fact;
  readonly budget_left: Fact;
  readonly exhausted_in?: Fact;
}

/** Where no burn-rate alert exists, a handful of days has no burn rate that means anything. */
export function budgetFacts(objective: Objective, urgency: Urgency): BudgetFacts {
  const left = recorded(objective, series.remaining);
  const burn = burnRate(objective, urgency);
  return {
    budget_left: { query: left, as: "percent", otherwise: "unknown" },
    ...(burn !== undefined && {
      burn: { query: burn, as: "times", otherwise: "unknown" },
      exhausted_in: exhaustion(objective, promql`max(${left})`, promql`max(${burn})`),
    }),
  };
}

/** Over the long windows that an alert of this urgency looks at; the fastest counts. */
function burnRate(objective: Objective, urgency: Urgency): Expr | undefined {
  const own = objective.pairs.filter((pair) => pair.urgency === urgency);
  const pairs = own.length > 0 ? own : objective.pairs;
  if (pairs.length === 0) return undefined;
  const windows = new Set(pairs.map(({ longSeconds }) => formatDuration(longSeconds)));
  return selector(series.burn, { window: oneOf([...windows]), ...idOf(objective) });
}

/** When the budget is gone if it burns on like this. */
function exhaustion(objective: Objective, left: Expr, burn: Expr): Fact {
  const { calendar } = objective.window;
  const spent = promql`0 * (${left} <= 0)`;
  const fact = { as: "duration", zero: "already spent" } as const;
  if (calendar === undefined) {
    const seconds = promql`(${left} > 0) * ${objective.window.seconds} / (${burn} > 0)`;
    return { query: promql`${seconds} or ${spent}`, otherwise: "unknown", ...fact };
  }
  const seconds = withinPeriod(objective, left, burn);
  return {
    query: promql`${seconds} or ${spent}`,
    otherwise: `not before the ${calendar.period} ends, as far as known`,
    ...fact,
  };
}

/**
 * A calendar budget begins anew with the period, so that only an exhaustion before its end is one.
 * Where it is known beforehand what a period holds, the budget is that of all of it; otherwise it
 * grows with what has come so far, and what comes is taken to go on at the same pace.
 */
function withinPeriod(objective: Objective, left: Expr, burn: Expr): Expr {
  const period = promql`max(${daysOfPeriod(objective)}) * ${DAY_SECONDS}`;
  const passed = promql`max(${elapsedHours(objective)}) * ${HOUR_SECONDS}`;
  const seconds =
    perDay(objective.sli) === undefined
      ? promql`(${left} > 0) * ${passed} / (${burn} - 1 > 0)`
      : promql`(${left} > 0) * ${period} / (${burn} > 0)`;
  return promql`(${seconds}) < (${period} - ${passed})`;
}
