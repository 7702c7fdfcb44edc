import { elapsedSeconds, lengthDays, offsetAt, type Period, thirdOf } from "../calendar/index.ts";
import { type Expr, promql } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { Objective } from "../slo/index.ts";
import type { Named } from "./rule.ts";
import { idOf, recorded } from "./status.ts";

const HOUR_SECONDS = 3600;
/** A tile recorded at the top of an hour belongs to the hour before: the period of then is asked for. */
const BEFORE_SECONDS = 300;

const LOCAL = "slo:calendar_local_time:seconds";
/** 1, with the number of the running period modulo three as the label `third`. */
const THIRD = "slo:calendar_period:third";

/** A tile of an hour, with the third in which it lies as a label. */
const inThird = (hourly: string): string => `${hourly}_in_third`;

/**
 * The hour tiles once more, told apart by the calendar period in which they lie: no range of PromQL
 * begins at a moving instant, so the tiles of earlier periods are left out by their label.
 */
export function calendarTiles(objective: Objective): readonly Named[] {
  const { calendar } = objective.window;
  if (calendar === undefined) return [];
  const before = promql`(${recorded(objective, LOCAL)} - ${BEFORE_SECONDS})`;
  const tile = (name: string): Named => [
    inThird(name),
    promql`${recorded(objective, name)} * on () group_left (third) ${recorded(objective, THIRD)}`,
  ];
  return [
    [LOCAL, promql`vector(time()) + vector(${offsetAt(calendar.zone, promql`time()`)})`],
    [THIRD, promql`count_values("third", ${thirdOf(calendar.period, before)})`],
    tile(windowed.hourName("total")),
    tile(windowed.hourName("bad")),
    tile(series.measured),
  ];
}

/** The sum of a tile over the full hours of the running period. */
export function periodHours(objective: Objective, hourly: string): Expr {
  const { longestSeconds } = objective.window;
  const tiles = windowed.hourTiles(inThird(hourly), idOf(objective), longestSeconds);
  return promql`sum(${tiles} and on (third) ${recorded(objective, THIRD)})`;
}

/** Hours since the period began; the first is not over before its end. */
export const elapsedHours = (objective: Objective): Expr =>
  promql`clamp_min((${elapsedSeconds(periodOf(objective), recorded(objective, LOCAL))}) / ${HOUR_SECONDS}, 1)`;

/** Days of the whole period. */
export const daysOfPeriod = (objective: Objective): Expr =>
  promql`(${lengthDays(periodOf(objective), recorded(objective, LOCAL))})`;

function periodOf({ window: { calendar } }: Objective): Period {
  if (calendar === undefined) throw new Error("a rolling window has no period");
  return calendar.period;
}
