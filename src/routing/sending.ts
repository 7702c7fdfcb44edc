import { transitions } from "../calendar/index.ts";
import { contains, DAY_SECONDS, type HeldTime, type Interval, localSecond } from "./held.ts";

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
