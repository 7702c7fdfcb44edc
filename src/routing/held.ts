import { offsetSeconds } from "../calendar/index.ts";
import type { Exclusion, Objective, Pipeline, Slo, Team } from "../slo/index.ts";

export const DAY_SECONDS = 86_400;
const MINUTE_SECONDS = 60;
const NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export type Day = (typeof NAMES)[number];
export const DAYS: readonly Day[] = NAMES;

/** A part of days on the wall clock of a zone; whole minutes. */
export interface Interval {
  readonly zone: string;
  readonly fromSecond: number;
  /** Not part of it; 86,400 is midnight. */
  readonly toSecond: number;
  /** Every day unless told otherwise. */
  readonly weekdays?: readonly Day[];
  /** Days of one month, both ends included. */
  readonly dates?: {
    readonly year: number;
    /** 1 to 12. */
    readonly month: number;
    readonly fromDay: number;
    readonly toDay: number;
  };
}

/** A time in which messages wait: named, because both consumers refer to it by its name. */
export interface HeldTime {
  readonly name: string;
  readonly why: string;
  readonly intervals: readonly Interval[];
}

/** From one time of day to another, over midnight where it has to be. */
const parts = (fromSecond: number, toSecond: number): readonly (readonly [number, number])[] =>
  fromSecond < toSecond
    ? [[fromSecond, toSecond]]
    : [[0, toSecond] as const, [fromSecond, DAY_SECONDS] as const].filter(
        ([from, to]) => from < to,
      );

/** When the people of a team sleep. */
export function quietHours({ name, zone, quietHours: hours }: Team): HeldTime | undefined {
  if (hours === undefined) return undefined;
  return {
    name: `${name}-quiet-hours`,
    why: `the quiet hours of ${name}`,
    intervals: parts(hours.fromSecond, hours.toSecond).map(([fromSecond, toSecond]) => ({
      zone,
      fromSecond,
      toSecond,
    })),
  };
}

/** When nobody of a team is in the office. */
export function outsideBusinessHours({ name, zone, businessHours }: Team): HeldTime | undefined {
  if (businessHours === undefined) return undefined;
  const { fromSecond, toSecond, days } = businessHours;
  const free = DAYS.filter((day) => !days.includes(day));
  return {
    name: `${name}-outside-business-hours`,
    why: `outside the business hours of ${name}`,
    intervals: [
      ...parts(toSecond, fromSecond).map(([from, to]) => ({
        zone,
        fromSecond: from,
        toSecond: to,
        weekdays: DAYS.filter((day) => days.includes(day)),
      })),
      ...(free.length === 0
        ? []
        : [{ zone, fromSecond: 0, toSecond: DAY_SECONDS, weekdays: free }]),
    ],
  };
}

/** Planned exclusions of a promise, as dates of UTC. */
export function exclusionsOf(
  pipeline: Pipeline,
  slo: Slo,
  { exclusions, place: { env, region } }: Objective,
): HeldTime | undefined {
  if (exclusions.length === 0) return undefined;
  return {
    // With a sign that no name holds: dashes would make one name of `a-b`, `c` and of `a`, `b-c`.
    name: [
      pipeline.name,
      slo.name,
      env,
      ...(region === undefined ? [] : [region]),
      "excluded",
    ].join(":"),
    why: `a planned exclusion of ${slo.name}`,
    intervals: exclusions.flatMap(datesOf),
  };
}

/** The whole minutes that a span touches, month by month: its first day, whole days, its last day. */
function datesOf({ fromSeconds, toSeconds }: Exclusion): readonly Interval[] {
  const from = Math.floor(fromSeconds / MINUTE_SECONDS) * MINUTE_SECONDS;
  const to = Math.ceil(toSeconds / MINUTE_SECONDS) * MINUTE_SECONDS;
  const days: Interval[] = [];
  for (let day = Math.floor(from / DAY_SECONDS) * DAY_SECONDS; day < to; day += DAY_SECONDS)
    days.push(dayOf(day, Math.max(from, day) - day, Math.min(to, day + DAY_SECONDS) - day));
  return days.reduce<readonly Interval[]>(joined, []);
}

function dayOf(daySeconds: number, fromSecond: number, toSecond: number): Interval {
  const date = new Date(daySeconds * 1000);
  const day = date.getUTCDate();
  return {
    zone: "UTC",
    fromSecond,
    toSecond,
    dates: {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      fromDay: day,
      toDay: day,
    },
  };
}

/** Days of one month with the same hours are one interval. */
function joined(before: readonly Interval[], next: Interval): readonly Interval[] {
  const last = before.at(-1);
  const [a, b] = [last?.dates, next.dates];
  const continues =
    last !== undefined &&
    a !== undefined &&
    b !== undefined &&
    a.year === b.year &&
    a.month === b.month &&
    last.fromSecond === next.fromSecond &&
    last.toSecond === next.toSecond;
  if (!continues) return [...before, next];
  return [...before.slice(0, -1), { ...last, dates: { ...a, toDay: b.toDay } }];
}

/** Whether messages wait at that time. */
export const holds = ({ intervals }: HeldTime, atSeconds: number): boolean =>
  intervals.some((interval) => contains(interval, atSeconds));

/** Seconds since midnight on the wall clock. */
export function localSecond(zone: string, at: number): number {
  const local = at + offsetSeconds(zone, at);
  return ((local % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
}

export function contains(
  { zone, fromSecond, toSecond, weekdays, dates }: Interval,
  at: number,
): boolean {
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
