import { type Expr, promql } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import { type Objective, perDay } from "../slo/index.ts";
import { daysOfPeriod, elapsedHours, periodHours } from "./calendar.ts";
import type { Named } from "./rule.ts";
import { idOf, recorded } from "./status.ts";

const HOUR_SECONDS = 3600;

/** The budget over the SLO's own window, and how much of that window was measured. */
export function period(objective: Objective, interval: number): readonly Named[] {
  const total = recorded(objective, windowed.periodName("total"));
  const bad = recorded(objective, windowed.periodName("bad"));
  return [
    ...(["total", "bad"] as const).flatMap((share) => periodSum(share, objective, interval)),
    [series.periodRatio, windowed.ratioOf(bad, total)],
    [series.remaining, promql`1 - ${spent(objective)}`],
    [series.coverage, promql`clamp_max(${covered(objective)}, 1) or on () 0 * ${total}`],
  ];
}

/**
 * Share of the budget that is spent. A calendar window forgives the same whether it has just begun or
 * is about to end, where it is known beforehand how much it will hold.
 */
function spent(objective: Objective): Expr {
  const { window, sli, budget } = objective;
  const daily = perDay(sli);
  if (window.calendar === undefined || daily === undefined)
    return promql`${recorded(objective, series.periodRatio)} / ${budget}`;
  const bad = recorded(objective, windowed.periodName("bad"));
  return promql`${bad} / (${budget * daily} * ${daysOfPeriod(objective)})`;
}

/** Measured hours of the window, as a share of all that have passed. */
function covered(objective: Objective): Expr {
  const { window } = objective;
  if (window.calendar !== undefined)
    return promql`${periodHours(objective, series.measured)} / on () ${elapsedHours(objective)}`;
  const measured = windowed.hourTiles(series.measured, idOf(objective), window.seconds);
  return promql`${measured} / ${window.seconds / HOUR_SECONDS}`;
}

/** Good or bad of the whole window; the full hours are recorded first, so that they are read once. */
function periodSum(
  share: windowed.Share,
  objective: Objective,
  interval: number,
): readonly Named[] {
  const { window } = objective;
  const name = windowed.periodName(share);
  if (window.calendar === undefined && !windowed.isSummedByHours(window.seconds))
    return [[name, windowed.sumOver(share, idOf(objective), interval, window.seconds)]];
  const hours = windowed.periodHoursName(share);
  const running = recorded(objective, windowed.runningHourName(share));
  const rolling = window.calendar === undefined ? window.seconds : undefined;
  return [
    [hours, fullHours(share, objective)],
    [name, windowed.withRunningHour(recorded(objective, hours), running, rolling)],
  ];
}

function fullHours(share: windowed.Share, objective: Objective): Expr {
  const hourly = windowed.hourName(share);
  return objective.window.calendar === undefined
    ? windowed.hourTiles(hourly, idOf(objective), objective.window.seconds)
    : periodHours(objective, hourly);
}
