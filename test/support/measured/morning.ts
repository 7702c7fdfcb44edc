import type { Course } from "../minutes.ts";
import { seriesName } from "../samples.ts";
import type { Series } from "../scenario.ts";

/** From a Tuesday morning to the next one in Berlin, in winter: the hours that dashboards show. */
export const START = Date.parse("2026-02-10T08:00:00+01:00") / 1000;
export const END = Date.parse("2026-02-11T10:40:00+01:00") / 1000;

/** Minute of a time of the last day, by Berlin's clocks. */
export const at = (clock: string): number =>
  (Date.parse(`2026-02-11T${clock}:00+01:00`) / 1000 - START) / 60;

/** A raw series, written as Prometheus writes it. */
export const series = (
  metric: string,
  labels: Readonly<Record<string, string>>,
  course: Course,
): Series => ({ series: seriesName(metric, labels), at: course });

export const always =
  (value: number): (() => number) =>
  () =>
    value;

/** What is one value before a minute, and another from then on. */
export const changed =
  (minute: number, before: number, after: number): Course =>
  (now) =>
    now < minute ? before : after;

/** Goes up and down by at most so much, without a pattern and yet the same every time. */
export function swaying(middle: number, by: number): (minute: number) => number {
  const chance = (n: number) => {
    const large = Math.sin(n * 12.9898 + middle) * 43_758.5453;
    return 2 * (large - Math.floor(large)) - 1;
  };
  const drift = (minute: number) => {
    const [from, part] = [Math.floor(minute / 20), (minute / 20) % 1];
    return chance(from) * (1 - part) + chance(from + 1) * part;
  };
  return (minute) => middle + by * (0.7 * drift(minute) + 0.3 * chance(Math.floor(minute) + 0.5));
}

/** One course at some minutes, another at all others. */
export const during =
  <Value extends number | undefined>(
    times: (minute: number) => boolean,
    then: (minute: number) => Value,
    otherwise: (minute: number) => Value,
  ): ((minute: number) => Value) =>
  (minute) =>
    times(minute) ? then(minute) : otherwise(minute);

/** A counter that starts anew with its process. */
export const restarted =
  (minute: number, count: (minute: number) => number): Course =>
  (now) =>
    now < minute ? count(now) : count(now) - count(minute);
