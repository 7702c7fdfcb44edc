import type { Exclusion, Objective, Pipeline, Slo, Team } from "../slo/index.ts";

export const DAY_SECONDS = 86_400;
const MINUTE_SECONDS = 60;

export const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Day = (typeof DAYS)[number];

/** A part of days on the wall clock of a zone; whole minutes. */
export interface Interval {
  readonly zone: string;
  readonly fromSecond: number;
  /** Not part of it; 86,400 is midnight. */
  readonly toSecond: number;
  /** Every day by default. */
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
const spans = (fromSecond: number, toSecond: number) =>
  fromSecond < toSecond
    ? [{ fromSecond, toSecond }]
    : [
        { fromSecond: 0, toSecond },
        { fromSecond, toSecond: DAY_SECONDS },
      ].filter((span) => span.fromSecond < span.toSecond);

/** When the people of a team sleep. */
export function quietHours({ name, zone, quietHours: hours }: Team): readonly HeldTime[] {
  if (hours === undefined) return [];
  const intervals = spans(hours.fromSecond, hours.toSecond).map((span) => ({ zone, ...span }));
  return [{ name: `${name}-quiet-hours`, why: `the quiet hours of ${name}`, intervals }];
}

/** When nobody of a team is in the office. */
export function outsideBusinessHours({ name, zone, businessHours }: Team): readonly HeldTime[] {
  if (businessHours === undefined) return [];
  const { fromSecond, toSecond, days } = businessHours;
  const weekdays = DAYS.filter((day) => days.includes(day));
  const free = DAYS.filter((day) => !days.includes(day));
  const wholeDays = { zone, fromSecond: 0, toSecond: DAY_SECONDS, weekdays: free };
  return [
    {
      name: `${name}-outside-business-hours`,
      why: `outside the business hours of ${name}`,
      intervals: [
        ...spans(toSecond, fromSecond).map((span) => ({ zone, ...span, weekdays })),
        ...(free.length === 0 ? [] : [wholeDays]),
      ],
    },
  ];
}

/** Planned exclusions of a promise, as dates of UTC. */
export function exclusionsOf(
  pipeline: Pipeline,
  slo: Slo,
  { exclusions, place: { env, region } }: Objective,
): readonly HeldTime[] {
  if (exclusions.length === 0) return [];
  // With a sign that no name holds: dashes would make one name of `a-b`, `c` and of `a`, `b-c`.
  const where = region === undefined ? env : `${env}:${region}`;
  return [
    {
      name: `${pipeline.name}:${slo.name}:${where}:excluded`,
      why: `a planned exclusion of ${slo.name}`,
      intervals: exclusions.flatMap(datesOf),
    },
  ];
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
