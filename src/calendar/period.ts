import { type Expr, promql } from "../promql/index.ts";

/** Calendar windows: from Monday, from the first of the month, from the first of the quarter. */
export const PERIODS = ["week", "month", "quarter"] as const;
export type Period = (typeof PERIODS)[number];

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;
/** The first of January 1970 was a Thursday, the fourth day of a week. */
const MONDAY_SECONDS = 3 * DAY_SECONDS;

/** The most days that a period can have. */
export const LONGEST_DAYS: Readonly<Record<Period, number>> = { week: 7, month: 31, quarter: 92 };

/** Zero in the first quarter, 3 in the last. */
const quarter = (local: Expr): Expr => promql`floor((month(${local}) - 1) / 3)`;

/** Right until 2100. */
const leap = (local: Expr): Expr => promql`(year(${local}) % 4 == bool 0)`;

/**
 * The number of the period: another one in each.
 *
 * @param local a vector of wall-clock seconds since 1970
 */
export function indexOf(period: Period, local: Expr): Expr {
  if (period === "week") return promql`floor((${local} + ${MONDAY_SECONDS}) / ${WEEK_SECONDS})`;
  if (period === "month") return promql`12 * year(${local}) + month(${local})`;
  return promql`4 * year(${local}) + ${quarter(local)}`;
}

/** Wall-clock seconds since the period began; by an hour too many or few after a clock change. */
export function elapsedSeconds(period: Period, local: Expr): Expr {
  if (period === "week") return promql`(${local} + ${MONDAY_SECONDS}) % ${WEEK_SECONDS}`;
  const today = promql`${local} % ${DAY_SECONDS}`;
  if (period === "month") return promql`(day_of_month(${local}) - 1) * ${DAY_SECONDS} + ${today}`;
  return promql`(day_of_year(${local}) - 1 - (${daysBefore(local)})) * ${DAY_SECONDS} + ${today}`;
}

/** Days of the year before the quarter. */
const daysBefore = (local: Expr): Expr =>
  promql`(${quarter(local)} > bool 0) * (90 + ${leap(local)}) + (${quarter(local)} > bool 1) * 91 + (${quarter(local)} > bool 2) * 92`;

/** How many days the whole period has. */
export function lengthDays(period: Period, local: Expr): Expr {
  if (period === "week") return promql`0 * ${local} + 7`;
  if (period === "month") return promql`days_in_month(${local})`;
  return promql`90 + (${quarter(local)} == bool 0) * ${leap(local)} + (${quarter(local)} > bool 0) + (${quarter(local)} > bool 1)`;
}
