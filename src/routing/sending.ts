import { offsetSeconds, transitions } from "../calendar/index.ts";
import { DAY_SECONDS, DAYS, type HeldTime, type Interval } from "./held.ts";

/** A person gives up before. */
const LONGEST_SECONDS = 400 * DAY_SECONDS;

/**
 * When an alert that fires then is sent: at once, or as soon as none of the times goes on any more.
 * Nothing where that is not within a year.
 */
export function sentAt(held: readonly HeldTime[], atSeconds: number): number | undefined {
  const intervals = held.flatMap((each) => each.intervals);
  for (let now = atSeconds; now <= atSeconds + LONGEST_SECONDS; ) {
    const running = intervals.filter((interval) => contains(interval, now));
    if (running.length === 0) return now;
    // Until the first of them ends the others cannot matter.
    now = Math.min(...running.map((interval) => changeAfter(interval, now)));
  }
  return undefined;
}

/** The end of an interval that goes on, or before that a change of its clock, which may be the end, too. */
function changeAfter({ zone, toSecond }: Interval, now: number): number {
  const end = now + toSecond - localSecond(zone, now);
  const change = transitions(zone).find(({ atSeconds }) => atSeconds > now);
  return change === undefined ? end : Math.min(end, change.atSeconds);
}

/** Whether messages wait at that time. */
export const holds = ({ intervals }: HeldTime, atSeconds: number): boolean =>
  intervals.some((interval) => contains(interval, atSeconds));

/** Seconds since midnight on the wall clock. */
function localSecond(zone: string, at: number): number {
  const local = at + offsetSeconds(zone, at);
  return ((local % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
}

function contains({ zone, fromSecond, toSecond, weekdays, dates }: Interval, at: number): boolean {
  const local = at + offsetSeconds(zone, at);
  const second = localSecond(zone, at);
  if (second < fromSecond || second >= toSecond) return false;
  const date = new Date(local * 1000);
  const weekday = DAYS[date.getUTCDay()];
  if (weekdays !== undefined && (weekday === undefined || !weekdays.includes(weekday)))
    return false;
  if (dates === undefined) return true;
  const day = date.getUTCDate();
  return (
    date.getUTCFullYear() === dates.year &&
    date.getUTCMonth() + 1 === dates.month &&
    day >= dates.fromDay &&
    day <= dates.toDay
  );
}
