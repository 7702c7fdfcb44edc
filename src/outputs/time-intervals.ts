import { compare } from "../diagnostics/index.ts";
import { formatDuration } from "../promql/index.ts";
import type { Day, HeldTime, Interval } from "../routing/index.ts";
import type { AlertSeverity } from "../rules/index.ts";
import type { RoutingSettings } from "../slo/index.ts";

const WEEKDAYS: Readonly<Record<Day, string>> = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
};

/**
 * A named time in Alertmanager's form, which Grafana shares: an entry of the `time_intervals` of the one and
 * of the `muteTimes` of the other.
 */
export const timeIntervals = ({ name, intervals }: HeldTime) => ({
  name,
  time_intervals: intervals.map(timeInterval),
});

/** Held times by name, each once, in the order of their names: several routes share one. */
export const distinctHeld = (held: readonly HeldTime[]): readonly HeldTime[] =>
  [...new Map(held.map((each) => [each.name, each])).values()].toSorted((a, b) =>
    compare(a.name, b.name),
  );

const timeInterval = ({ zone, fromSecond, toSecond, weekdays, dates }: Interval) => ({
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
});

/** `HH:MM` of seconds since midnight. */
const timeOfDay = (second: number): string =>
  [Math.floor(second / 3600), Math.floor(second / 60) % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

/** The names of times, as rules and policies refer to them. */
export const muteTimings = (held: readonly HeldTime[]) =>
  held.length === 0 ? {} : { mute_time_intervals: held.map(({ name }) => name) };

/** How alerts are gathered, and how often they are sent again. */
export const pace = ({ grouping }: RoutingSettings, severity: AlertSeverity) => ({
  group_wait: formatDuration(grouping.waitSeconds),
  group_interval: formatDuration(grouping.intervalSeconds),
  repeat_interval: formatDuration(grouping.repeatSeconds[severity === "page" ? "page" : "other"]),
});
