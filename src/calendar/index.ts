/** Wall clocks of IANA time zones, from pinned data, as PromQL. */
export {
  elapsedSeconds,
  indexOf,
  LONGEST_DAYS,
  lengthDays,
  PERIODS,
  type Period,
} from "./period.ts";
export {
  FIRST_SECONDS,
  isZone,
  LAST_SECONDS,
  lastChangeAt,
  lastChangeSeconds,
  offsetNow,
  offsetSeconds,
  type Transition,
  transitions,
  unknownZone,
} from "./zone.ts";
