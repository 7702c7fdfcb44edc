import { type Expr, promql } from "../../promql/index.ts";
import type { ParamSchema } from "../sli.ts";

/** Days of a month by name: the last one, and the first and last that are no weekend and no holiday. */
const NAMED = ["last", "first-business-day", "last-business-day"] as const;
export type MonthDay = number | (typeof NAMED)[number];

export const datesParam: ParamSchema = {
  type: "array",
  items: { anyOf: [{ type: "integer", minimum: 1, maximum: 31 }, { enum: NAMED }] },
  minItems: 1,
  maxItems: 31,
  uniqueItems: true,
  "x-expects": "days of the month: numbers, last, first-business-day or last-business-day",
  description:
    "Days of the month on which the deadline applies: numbers, `last`, `first-business-day` or `last-business-day` (from Monday to Friday, and none of `holidays`). Default: every day.",
};

const DAY_MILLISECONDS = 86_400_000;

/**
 * Whether the wall clock shows one of some days of the month: 1 or 0.
 *
 * @param local what the wall clock shows, as seconds since 1970 on it
 * @param day the number of that day since 1970
 */
export function isDate(
  dates: readonly MonthDay[],
  holidays: readonly string[],
  local: Expr,
  day: Expr,
): Expr {
  const each = dates.flatMap((date) => [
    whenever(date, local),
    ...moved(date, holidays).map((moment) => promql`(${day} == bool ${moment / DAY_MILLISECONDS})`),
  ]);
  const any = each.reduce((sum, one) => promql`${sum} + ${one}`);
  return each.length === 1 ? any : promql`clamp_max(${any}, 1)`;
}

/** Without holidays. A Friday is the last business day also where the month ends with its weekend. */
function whenever(date: MonthDay, local: Expr): Expr {
  const dom = promql`day_of_month(${local})`;
  if (typeof date === "number") return promql`(${dom} == bool ${date})`;
  const end = promql`days_in_month(${local})`;
  if (date === "last") return promql`(${dom} == bool ${end})`;
  const weekday = promql`(day_of_week(${local}) >= bool 1) * (day_of_week(${local}) <= bool 5)`;
  return date === "last-business-day"
    ? promql`(${dom} + 2 * (day_of_week(${local}) == bool 5) >= bool ${end}) * ${weekday}`
    : promql`(${dom} - 2 * (day_of_week(${local}) == bool 1) <= bool 1) * ${weekday}`;
}

/** To which day a business day moves in months where a holiday lies on it. */
function moved(date: MonthDay, holidays: readonly string[]): readonly number[] {
  if (date !== "first-business-day" && date !== "last-business-day") return [];
  const free = new Set(holidays);
  const months = [...new Set(holidays.map((holiday) => holiday.slice(0, 7)))].sort();
  return months.flatMap((month) => {
    const naive = businessDay(date, month, new Set());
    const real = businessDay(date, month, free);
    return real === naive || real === undefined ? [] : [real];
  });
}

/** The first or last business day of a month `2026-12`, as milliseconds since 1970. */
function businessDay(
  date: "first-business-day" | "last-business-day",
  month: string,
  free: ReadonlySet<string>,
): number | undefined {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const days = Array.from({ length: 31 }, (_, index) => first + index * DAY_MILLISECONDS).filter(
    (time) => iso(time).startsWith(month) && isWeekday(time) && !free.has(iso(time)),
  );
  return date === "first-business-day" ? days[0] : days.at(-1);
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isWeekday = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay());
