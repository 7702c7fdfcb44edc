import { describe } from "vitest";
import { recordedDays, steps } from "../support/days.ts";
import { type Course, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";

const ended = (share: string) => `slo:day_events:sum_yesterday{share="${share}"}`;
const ENDED = ended("total");
const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
/** A verdict is spread over the sixty evaluations of an hour. */
const PART = 0.0167;

const round = (share: number): number => Math.round(share * 10_000) / 10_000;
const BAD_TODAY =
  'slo:day_events:count{share="bad"} - slo:day_events:count_at_midnight{share="bad"}';
const minutesBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 60_000;
const before = (iso: string, minutes: number): string =>
  new Date(Date.parse(iso) - 60_000 * minutes).toISOString();

/** Of a day before the one that is judged. */
const HEAD = 30;
/** Long scenarios are evaluated less often. */
const RARELY = 5;

// When local days begin. Some clocks change at midnight: a day has none, or begins with the hour from 0
// to 1 twice, or ends with that from 23 to 24 twice.
const days = [
  ["Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T22:00Z", "23 hours"],
  ["Europe/Berlin", "2026-10-24T22:00Z", "2026-10-25T23:00Z", "25 hours"],
  ["Europe/Berlin", "2027-03-27T23:00Z", "2027-03-28T22:00Z", "23 hours"],
  ["Europe/Berlin", "2027-10-30T22:00Z", "2027-10-31T23:00Z", "25 hours"],
  ["America/New_York", "2026-03-08T05:00Z", "2026-03-09T04:00Z", "23 hours"],
  ["America/New_York", "2026-11-01T04:00Z", "2026-11-02T05:00Z", "25 hours"],
  ["America/New_York", "2027-03-14T05:00Z", "2027-03-15T04:00Z", "23 hours"],
  ["America/New_York", "2027-11-07T04:00Z", "2027-11-08T05:00Z", "25 hours"],
  ["America/Havana", "2026-03-08T05:00Z", "2026-03-09T04:00Z", "23 hours, from 1 o'clock on"],
  ["Atlantic/Azores", "2026-10-25T00:00Z", "2026-10-26T01:00Z", "25 hours, two before 1 o'clock"],
  ["America/Nuuk", "2026-03-29T01:00Z", "2026-03-30T01:00Z", "24 hours, right after 23 o'clock"],
  ["America/Santiago", "2026-04-04T03:00Z", "2026-04-05T04:00Z", "25 hours, two after 23 o'clock"],
  ["America/Santiago", "2026-09-06T04:00Z", "2026-09-07T03:00Z", "23 hours, from 1 o'clock on"],
  ["Australia/Lord_Howe", "2026-04-04T13:00Z", "2026-04-05T13:30Z", "24 hours and a half"],
  ["Australia/Lord_Howe", "2026-10-03T13:30Z", "2026-10-04T13:00Z", "23 hours and a half"],
  ["Asia/Kathmandu", "2026-06-14T18:15Z", "2026-06-15T18:15Z", "24 hours"],
  ["UTC", "2026-06-15T00:00Z", "2026-06-16T00:00Z", "24 hours"],
] as const;

describe.each(days)("%s, the day from %s to %s, of %s", (zone, from, to) => {
  const end = HEAD + minutesBetween(from, to);
  // What was recorded at midnight came before it.
  const events: Course = (minute) =>
    minute === HEAD || minute === end + RARELY
      ? 1000
      : minute === HEAD + RARELY || minute === end
        ? 10
        : 1;
  const all = (end - HEAD) / RARELY + 18;
  const slow =
    (ownMinutes: number): Course =>
    (minute) =>
      minute === HEAD || minute === end + RARELY ? 1000 : minute === HEAD + 100 ? ownMinutes : 0;
  const most = Math.floor(0.05 * all);
  scenarios(recordedDays(before(from, HEAD), zone, RARELY), [
    {
      name: "is summed and judged as a whole, whatever its neighbours hold",
      minutes: end + 80,
      series: steps(events, slow(most)),
      checks: [
        { minute: end, query: ENDED, value: undefined },
        { minute: end, query: TOTAL, value: 0 },
        { minute: end + 5, query: ended("total"), value: all },
        { minute: end + 60, query: ended("total"), value: all },
        { minute: end + 60, query: ended("bad"), value: most },
        { minute: end + 5, query: TOTAL, value: PART },
        { minute: end + 60, query: TOTAL, value: PART },
        { minute: end + 60, query: BAD, value: 0 },
        { minute: end + 60, alert: "DaySlow", fires: false },
        { minute: end + 65, query: ENDED, value: undefined },
        { minute: end + 65, query: TOTAL, value: 0 },
        { minute: end + 80, query: BAD_TODAY, value: 1000 },
      ],
    },
  ]);
});

// A day in Berlin, with a minute an event.
const MIDNIGHT = "2026-06-15T22:00Z";
const HOUR = 60;
const DAY = 24 * HOUR;
const SHARE = "slo:day_bad:ratio";
const berlin = (start: string, evaluationMinutes: number) =>
  recordedDays(start, "Europe/Berlin", evaluationMinutes);
const one: Course = () => 1;
const even: Course = () => RARELY;
const none: Course = () => 0;
const at =
  (events: Readonly<Record<number, number>>): Course =>
  (minute) =>
    events[minute] ?? 0;

describe("a day's verdict", () => {
  // Minute 30 is midnight.
  scenarios(berlin(before(MIDNIGHT, 30), 1), [
    {
      name: "is told of the first day ever, from what was seen of it",
      minutes: 100,
      series: steps(one, at({ 20: 2 })),
      checks: [
        { minute: 30, query: SHARE, value: undefined },
        { minute: 30, alert: "DaySlow", fires: false },
        { minute: 35, query: SHARE, value: round(2 / 31) },
        { minute: 35, query: TOTAL, value: PART },
        { minute: 90, query: BAD, value: PART },
        { minute: 90, alert: "DaySlow", fires: true },
        { minute: 95, query: TOTAL, value: 0 },
        { minute: 95, alert: "DaySlow", fires: false },
      ],
    },
    {
      name: "is as strict as it says, to the event",
      minutes: 40,
      series: steps(at({ 10: 20 }), at({ 10: 1 })),
      checks: [
        { minute: 40, query: TOTAL, value: PART },
        { minute: 40, query: BAD, value: 0 },
      ],
    },
    {
      name: "needs nothing to happen after midnight",
      minutes: 100,
      series: steps(without(one, 20), without(at({ 10: 20 }), 20)),
      checks: [
        { minute: 20, query: TOTAL, value: 0 },
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 35, query: TOTAL, value: PART },
        { minute: 90, query: BAD, value: PART },
        { minute: 95, query: TOTAL, value: undefined },
      ],
    },
    {
      name: "is not there where nothing was measured",
      minutes: 60,
      series: steps(without(one, 0, 35), without(none, 0, 35)),
      checks: [
        { minute: 30, query: TOTAL, value: undefined },
        { minute: 60, query: TOTAL, value: 0 },
      ],
    },
  ]);
});

describe("a day that goes on", () => {
  // The last 26 hours hold 1560 events, of which 78 may be slow.
  scenarios(berlin(MIDNIGHT, RARELY), [
    {
      name: "is told apart from one before on which nothing happened, which is not judged",
      minutes: DAY + 60,
      series: steps(
        (minute) => (minute > DAY ? RARELY : 0),
        (minute) => (minute > DAY ? RARELY : 0),
      ),
      checks: [
        { minute: DAY + 60, query: ENDED, value: 0 },
        { minute: DAY + 60, query: TOTAL, value: 0 },
        { minute: DAY + 60, query: BAD, value: 0 },
        { minute: DAY + 60, query: SHARE, value: undefined },
      ],
    },
    {
      name: "is lost when it has more slow events than a day so busy may have",
      minutes: DAY + 5 * HOUR,
      series: steps(even, at({ 20: 60, [DAY + 3 * HOUR]: 78, [DAY + 4 * HOUR]: 1 })),
      checks: [
        // On the first day only the verdict tells.
        { minute: 30, alert: "DaySlow", fires: false },
        { minute: DAY + 3 * HOUR + 15, query: SHARE, value: 0.05 },
        { minute: DAY + 3 * HOUR + 15, alert: "DaySlow", fires: false },
        { minute: DAY + 4 * HOUR + 15, alert: "DaySlow", fires: true },
      ],
    },
    {
      name: "is not lost early, by the few events that it has had, all slow",
      minutes: DAY + 90,
      series: steps(even, (minute) => (minute > DAY ? RARELY : 0)),
      checks: [
        { minute: DAY + 75, query: SHARE, value: round(75 / (25 * HOUR + 15)) },
        { minute: DAY + 75, alert: "DaySlow", fires: false },
        { minute: DAY + 90, alert: "DaySlow", fires: true },
      ],
    },
  ]);
});
