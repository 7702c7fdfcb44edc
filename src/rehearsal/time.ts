import { offsetSeconds } from "../calendar/index.ts";
import { DAYS } from "../routing/index.ts";

/** `Sun 2026-11-29T03:00:00+01:00`: the wall clock of a zone, and how far it is from UTC. */
export function timeIn(zone: string, atSeconds: number): string {
  const offset = offsetSeconds(zone, atSeconds);
  const local = new Date((atSeconds + offset) * 1000);
  const day = DAYS[local.getUTCDay()] ?? "";
  const minutes = Math.abs(offset) / 60;
  const [hour, minute] = [Math.floor(minutes / 60), Math.floor(minutes % 60)].map((part) =>
    String(part).padStart(2, "0"),
  );
  const sign = offset < 0 ? "-" : "+";
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${local.toISOString().slice(0, 19)}${sign}${hour}:${minute}`;
}
