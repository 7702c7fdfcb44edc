import type { Series } from "./scenario.ts";

/** How a raw value runs over the minutes of a scenario. */
export type Course = Series["at"];

/** A counter that gains so much in each minute, evenly within it. */
export function counter(perMinute: (minute: number) => number): (minute: number) => number {
  const sums = [0];
  const until = (minute: number): number => {
    for (let each = sums.length; each <= minute; each++)
      sums.push((sums[each - 1] ?? 0) + perMinute(each));
    return sums[minute] ?? 0;
  };
  return (minute) => {
    const whole = Math.floor(minute);
    const rest = minute - whole;
    return until(whole) + (rest === 0 ? 0 : rest * perMinute(whole + 1));
  };
}

/** Whether a minute lies behind `start` and not behind `end`. */
export const within = (start: number, end: number) => (minute: number) =>
  minute > start && minute <= end;

/** The newest of some minutes that has passed, as a unix time. */
export const newest =
  (minutes: readonly number[], startSeconds = 0): Course =>
  (minute) => {
    const past = minutes.filter((each) => each <= minute).at(-1);
    return past === undefined ? undefined : startSeconds + 60 * past;
  };

/** A course that is interrupted: no sample is there from `start` on, until `end`. */
export const without =
  (course: Course, start: number, end = Number.POSITIVE_INFINITY): Course =>
  (minute) =>
    minute >= start && minute < end ? undefined : course(minute);
