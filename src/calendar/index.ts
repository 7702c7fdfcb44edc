/** Wall clocks of IANA time zones, from pinned data, as PromQL. */
export {
  isZone,
  LAST_SECONDS,
  offsetAt,
  offsetSeconds,
  TIME_ZONE_DATA,
  type Transition,
  transitions,
  zoneNames,
} from "./zone.ts";
