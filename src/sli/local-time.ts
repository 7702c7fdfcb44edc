import { type Condition, condition, timeZoneDataExpires } from "../alerts/index.ts";
import { isZone, LAST_SECONDS, transitions, unknownZone } from "../calendar/index.ts";
import { type Expr, equals, promql, selector, trusted } from "../promql/index.ts";
import { own } from "./build.ts";
import { series } from "./series.ts";
import type { ParamSchema, Problem, Recording, SliContext, Subject } from "./sli.ts";

export const DAY_SECONDS = 86_400;
const EXPIRY_NOTICE_SECONDS = 180 * DAY_SECONDS;

interface ZoneParams {
  readonly timezone?: string;
}

export const zoneParam = (description: string): ParamSchema => ({ type: "string", description });

export const zoneOf = ({ timezone }: ZoneParams, subject: Subject): string =>
  timezone ?? subject.timezone ?? "UTC";

/** A wall clock needs a zone that the pinned data knows. */
export const namedZone = ({ timezone }: ZoneParams): readonly Problem[] =>
  timezone === undefined || isZone(timezone)
    ? []
    : [{ param: ["timezone"], code: "deadline/time-zone", ...unknownZone(timezone) }];

const LOCAL = "slo:local_time:seconds";
const MIDNIGHT = "slo:local_midnight:timestamp_seconds";

/** What the wall clock shows, as seconds since 1970 on it. */
export const localTime = (context: SliContext): Expr => own(context, LOCAL);
export const secondOfDay = (context: SliContext): Expr =>
  promql`${localTime(context)} % ${DAY_SECONDS}`;
/** The number of the day on the wall clock. */
export const localDay = (context: SliContext): Expr =>
  promql`floor(${localTime(context)} / ${DAY_SECONDS})`;
export const utcOffset = (context: SliContext): Expr => own(context, series.utcOffset);
/** When that day began, as unix time. */
export const localMidnight = (context: SliContext): Expr => own(context, MIDNIGHT);

export const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Day = (typeof DAYS)[number];

/** Whether the wall clock shows one of some weekdays, which mostly follow one another. */
export function isOneOf(days: readonly Day[], local: Expr): Expr {
  const wanted = DAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const [first = 0] = wanted;
  const last = wanted.at(-1) ?? first;
  if (wanted.length > 2 && last - first === wanted.length - 1)
    return promql`(day_of_week(${local}) >= bool ${first}) * (day_of_week(${local}) <= bool ${last})`;
  return trusted(
    `(${wanted.map((index) => `(day_of_week(${local}) == bool ${index})`).join(" + ")})`,
  );
}

/**
 * The clock of a zone at each place of the SLO; the changes of its offset are recorded once for all.
 *
 * @param beginsSeconds when a day begins on it, relative to midnight: days are those of the midnight
 *   that lies within them. Other than zero, midnight is right but for an hour in the nights of clock changes.
 */
export function clock(context: SliContext, zone: string, beginsSeconds = 0): readonly Recording[] {
  const ofZone = (name: string): Expr =>
    promql`0 * ${own(context, series.objective)} + on () group_left () ${selector(name, { zone: equals(zone) })}`;
  const wall = promql`time() + ${utcOffset(context)}`;
  return [
    { record: series.utcOffset, expr: ofZone(series.zoneOffset) },
    { record: LOCAL, expr: beginsSeconds === 0 ? wall : promql`${wall} + ${-beginsSeconds}` },
    {
      record: MIDNIGHT,
      expr:
        beginsSeconds === 0
          ? ofZone(series.zoneMidnight)
          : promql`${ofZone(series.zoneMidnight)} + ${DAY_SECONDS} * (${localDay(context)} - floor((${wall}) / ${DAY_SECONDS}))`,
    },
  ];
}

/** The rules themselves expire, where the zone's clocks change; `local` is what they show. */
export const expiry = (zone: string, local: Expr): readonly Condition[] =>
  transitions(zone).length === 0
    ? []
    : [
        condition(
          timeZoneDataExpires,
          { zone },
          promql`${local} > ${LAST_SECONDS - EXPIRY_NOTICE_SECONDS}`,
        ),
      ];
