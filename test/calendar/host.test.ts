import { describe, expect, test } from "vitest";
import { offsetSeconds } from "../../src/calendar/index.ts";

// Zones whose rules have long been stable: the host's data may be older than the pinned.
const ZONES = [
  "Europe/Berlin",
  "Europe/London",
  "Europe/Dublin",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "UTC",
];

/** The wall clock of a zone as the host shows it, taken for UTC, minus the instant itself. */
function offsetOfHost(zone: string): (atSeconds: number) => number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (atSeconds) => {
    const parts = new Map(
      format.formatToParts(atSeconds * 1000).map(({ type, value }) => [type, Number(value)]),
    );
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
      "year",
      "month",
      "day",
      "hour",
      "minute",
      "second",
    ].map((type) => parts.get(type as Intl.DateTimeFormatPartTypes));
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - atSeconds;
  };
}

const FROM = Date.UTC(2026, 0, 1) / 1000;
const TO = Date.UTC(2029, 0, 1) / 1000;
/** Neither a divisor of the day nor of the week, so that all hours and weekdays come up. */
const STEP = 2 * 86_400 + 5 * 3600 + 1801;

describe.each(ZONES)("%s", (zone) => {
  test("has the clock that this machine knows, at every instant of three years", () => {
    const host = offsetOfHost(zone);
    const differing: string[] = [];
    let instants = 0;
    for (let at = FROM; at < TO; at += STEP, instants++)
      if (offsetSeconds(zone, at) !== host(at)) differing.push(new Date(at * 1000).toISOString());
    expect(instants).toBeGreaterThan(400);
    expect(differing).toEqual([]);
  });
});
