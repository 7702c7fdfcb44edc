import { compare } from "../diagnostics/index.ts";
import type { Day, HeldTime, Interval } from "../routing/index.ts";

/** A named time in Alertmanager's form, which Grafana shares: its mute timings are Alertmanager's. */
export interface TimeIntervals {
  readonly name: string;
  readonly time_intervals: readonly TimeInterval[];
}

interface TimeInterval {
  readonly times: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location: string;
}

const WEEKDAYS: Readonly<Record<Day, string>> = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
};

/** An entry of Alertmanager's `time_intervals` and of Grafana's `muteTimes`. */
export const timeIntervals = ({ name, intervals }: HeldTime): TimeIntervals => ({
  name,
  time_intervals: intervals.map(timeInterval),
});

/** Held times by name, each once, in the order of their names: several routes share one. */
export const distinctHeld = (held: readonly HeldTime[]): readonly HeldTime[] =>
  [...new Map(held.map((each) => [each.name, each])).values()].toSorted((a, b) =>
    compare(a.name, b.name),
  );

function timeInterval({ zone, fromSecond, toSecond, weekdays, dates }: Interval): TimeInterval {
  return {
    // The end is not part of it, and may be 24:00.
    times: [{ start_time: timeOfDay(fromSecond), end_time: timeOfDay(toSecond) }],
    ...(weekdays !== undefined && { weekdays: weekdays.map((day) => WEEKDAYS[day]) }),
    ...(dates !== undefined && {
      days_of_month: [
        dates.fromDay === dates.toDay ? `${dates.fromDay}` : `${dates.fromDay}:${dates.toDay}`,
      ],
      months: [String(dates.month)],
      years: [String(dates.year)],
    }),
    location: zone,
  };
}

/** `HH:MM` of seconds since midnight. */
const timeOfDay = (second: number): string =>
  [Math.floor(second / 3600), Math.floor(second / 60) % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
