/** Raw counters as a scrape shows them. */
import { type Course, counter } from "../../test/support/minutes.ts";
import type { Series } from "../../test/support/scenario.ts";

/** A whole number that grows by so many in each minute. */
export const growing = (perMinute: (minute: number) => number): Course => {
  const at = counter(perMinute);
  return (minute) => Math.round(at(minute));
};

/** A series of an instance of the job in production. */
export const series = (metric: string, at: Course, labels = 'instance="a"'): Series => ({
  series: `${metric}{env="prod",job="bench",${labels}}`,
  at,
});

/** The process restarts: its counter begins anew. */
export const restarted =
  (course: Course, at: number): Course =>
  (minute) =>
    minute < at ? course(minute) : (course(minute) ?? 0) - (course(at) ?? 0);

/** Nothing is shown any more from a minute on, until another; NaN marks a series as stale. */
export const vanishing =
  (course: Course, start: number, end = Number.POSITIVE_INFINITY): Course =>
  (minute) => {
    if (minute < start || minute >= end) return course(minute);
    return minute === start ? Number.NaN : undefined;
  };

/** The counter does not exist before it first counts. */
export const born =
  (course: Course, at: number): Course =>
  (minute) =>
    minute < at ? undefined : course(minute);
