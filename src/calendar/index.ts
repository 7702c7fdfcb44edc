/** Wall clocks of IANA time zones, from pinned data, as PromQL. */
export {
  isZone,
  LAST_SECONDS,
  offsetAt,
  offsetSeconds,
  type Transition,
  transitions,
  unknownZone,
} from "./zone.ts";
