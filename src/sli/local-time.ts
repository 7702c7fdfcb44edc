import { type Condition, condition, timeZoneDataExpires } from "../alerts/index.ts";
import { isZone, LAST_SECONDS, transitions, unknownZone } from "../calendar/index.ts";
import { type Expr, promql } from "../promql/index.ts";
import type { ParamSchema, Problem, Subject } from "./sli.ts";

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
