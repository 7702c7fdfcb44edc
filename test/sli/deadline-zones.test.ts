import { describe, expect, test } from "vitest";
import { deadline, success, unix } from "../support/deadlines.ts";
import { scenarios } from "../support/prove.ts";
import { groupsOf, type Subject } from "../support/scenario.ts";

const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";
const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
/** A verdict is spread over the sixty evaluations of an hour. */
const PART = 0.0167;
const HEAD_START = 10;

const iso = (seconds: number): string => new Date(1000 * seconds).toISOString();

// The clocks change at 01:00 UTC in Berlin and at 02:00 local time in New York. Midnight still has
// the offset of the day before, the deadlines have the new one.
const nights = [
  [BERLIN, "2026-03-28T23:00Z", "03:30", "2026-03-29T01:30Z"],
  [BERLIN, "2026-03-28T23:00Z", "09:00", "2026-03-29T07:00Z"],
  [BERLIN, "2026-10-24T22:00Z", "03:30", "2026-10-25T02:30Z"],
  [BERLIN, "2026-10-24T22:00Z", "09:00", "2026-10-25T08:00Z"],
  [BERLIN, "2027-03-27T23:00Z", "03:30", "2027-03-28T01:30Z"],
  [BERLIN, "2027-03-27T23:00Z", "09:00", "2027-03-28T07:00Z"],
  [BERLIN, "2027-10-30T22:00Z", "03:30", "2027-10-31T02:30Z"],
  [BERLIN, "2027-10-30T22:00Z", "09:00", "2027-10-31T08:00Z"],
  [BERLIN, "2028-03-25T23:00Z", "03:30", "2028-03-26T01:30Z"],
  [BERLIN, "2028-03-25T23:00Z", "09:00", "2028-03-26T07:00Z"],
  [BERLIN, "2028-10-28T22:00Z", "03:30", "2028-10-29T02:30Z"],
  [BERLIN, "2028-10-28T22:00Z", "09:00", "2028-10-29T08:00Z"],
  [NEW_YORK, "2026-03-08T05:00Z", "03:30", "2026-03-08T07:30Z"],
  [NEW_YORK, "2026-03-08T05:00Z", "09:00", "2026-03-08T13:00Z"],
  [NEW_YORK, "2026-11-01T04:00Z", "03:30", "2026-11-01T08:30Z"],
  [NEW_YORK, "2026-11-01T04:00Z", "09:00", "2026-11-01T14:00Z"],
  [NEW_YORK, "2027-03-14T05:00Z", "03:30", "2027-03-14T07:30Z"],
  [NEW_YORK, "2027-03-14T05:00Z", "09:00", "2027-03-14T13:00Z"],
  [NEW_YORK, "2027-11-07T04:00Z", "03:30", "2027-11-07T08:30Z"],
  [NEW_YORK, "2027-11-07T04:00Z", "09:00", "2027-11-07T14:00Z"],
  [NEW_YORK, "2028-03-12T05:00Z", "03:30", "2028-03-12T07:30Z"],
  [NEW_YORK, "2028-03-12T05:00Z", "09:00", "2028-03-12T13:00Z"],
  [NEW_YORK, "2028-11-05T04:00Z", "03:30", "2028-11-05T08:30Z"],
  [NEW_YORK, "2028-11-05T04:00Z", "09:00", "2028-11-05T14:00Z"],
  // The evenings before and the mornings after, for comparison.
  [BERLIN, "2026-03-27T23:00Z", "09:00", "2026-03-28T08:00Z"],
  [BERLIN, "2026-10-25T23:00Z", "09:00", "2026-10-26T08:00Z"],
] as const;

describe.each(nights)("%s, the day that begins at %s, by %s", (zone, midnight, by, due) => {
  const start = iso(unix(due) - 60 * HEAD_START);
  scenarios(deadline(start, zone, { by }), [
    {
      name: "a success in the last second of the day before does not count",
      minutes: HEAD_START + 4,
      series: [success(() => unix(midnight) - 1)],
      checks: [
        { minute: 5, query: "slo:deadline_time_left:seconds", value: 300 },
        { minute: 11, query: TOTAL, value: 0 },
        { minute: 11, alert: "DeadlineMissed", fires: false },
        { minute: 12, query: TOTAL, value: PART },
        { minute: 12, query: BAD, value: PART },
        { minute: 13, alert: "DeadlineMissed", fires: true },
      ],
    },
    {
      name: "one in the first second of the day does",
      minutes: HEAD_START + 4,
      series: [success(() => unix(midnight))],
      checks: [
        { minute: 11, query: TOTAL, value: 0 },
        { minute: 12, query: TOTAL, value: PART },
        { minute: 12, query: BAD, value: 0 },
        { minute: 13, alert: "DeadlineMissed", fires: false },
      ],
    },
  ]);
});

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"];

// 2026-06-05 is a Friday, 2026-06-07 a Sunday.
const weekdays = [
  ["Asia/Tokyo", "08:00", "2026-06-07T23:00Z", "a Monday, on a Sunday in UTC", 1],
  ["Asia/Tokyo", "08:00", "2026-06-05T23:00Z", "a Saturday, on a Friday in UTC", 0],
  ["Pacific/Auckland", "09:00", "2026-06-07T21:00Z", "a Monday, on a Sunday in UTC", 1],
  ["Pacific/Auckland", "09:00", "2026-06-05T21:00Z", "a Saturday, on a Friday in UTC", 0],
  ["America/Los_Angeles", "20:00", "2026-06-06T03:00Z", "a Friday, on a Saturday in UTC", 1],
  ["America/Los_Angeles", "20:00", "2026-06-08T03:00Z", "a Sunday, on a Monday in UTC", 0],
] as const;

describe.each(weekdays)("on weekdays, %s, %s at %s: %s", (zone, by, due, _day, isDue) => {
  const start = iso(unix(due) - 60 * HEAD_START);
  scenarios(deadline(start, zone, { by, days: WEEKDAYS }), [
    {
      name: isDue === 1 ? "is due" : "is not due",
      minutes: HEAD_START + 4,
      series: [],
      checks: [
        { minute: 12, query: "slo:deadline_day:bool", value: isDue },
        { minute: 12, query: TOTAL, value: isDue * PART },
        { minute: 13, alert: "DeadlineMissed", fires: isDue === 1 },
      ],
    },
  ]);
});

describe("clock changes known beforehand", () => {
  const alertsIn = (subject: Subject) =>
    groupsOf(subject).flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));

  test.each(["UTC", "Asia/Tokyo", "Asia/Kolkata"])("%s has none that could run out", (zone) => {
    const names = alertsIn(deadline("2026-01-01T00:00Z", zone, { by: "09:00" }));
    expect(names).toContain("DeadlineMissed");
    expect(names).not.toContain("TimeZoneDataExpires");
  });

  test.each([BERLIN, NEW_YORK, "Australia/Lord_Howe"])("%s has", (zone) => {
    const names = alertsIn(deadline("2026-01-01T00:00Z", zone, { by: "09:00" }));
    expect(names).toContain("TimeZoneDataExpires");
  });

  // The rules know the changes until the end of 2039.
  scenarios(deadline("2039-07-04T21:30Z", BERLIN, { by: "09:00" }), [
    {
      name: "half a year before the last one is past, someone is told",
      minutes: 100,
      series: [],
      checks: [
        { minute: 85, alert: "TimeZoneDataExpires", fires: false },
        { minute: 95, alert: "TimeZoneDataExpires", fires: true },
      ],
    },
  ]);
});
