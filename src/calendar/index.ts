/** Wall clocks of IANA time zones, from pinned data, as PromQL. */
export {
  elapsedSeconds,
  LONGEST_DAYS,
  lengthDays,
  PERIODS,
  type Period,
  thirdOf,
} from "./period.ts";
export {
  FIRST_SECONDS,
  isZone,
  LAST_SECONDS,
  offsetAt,
  offsetSeconds,
  type Transition,
  transitions,
  unknownZone,
} from "./zone.ts";
