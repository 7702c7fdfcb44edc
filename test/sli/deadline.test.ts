import { describe } from "vitest";
import { deadline, success, unix } from "../support/deadlines.ts";
import { without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const MISSED = "DeadlineMissed";
const PART = 0.0167;
const allOf = (name: string) => `sum_over_time(${name}[2h])`;

// A Friday. Half past eight in Berlin is minute 0, nine o'clock minute 30.
const START = "2026-06-05T06:30Z";
const BERLIN = "Europe/Berlin";
const at = (minute: number) => unix(START) + 60 * minute;
const YESTERDAY = at(-1440);

describe("the verdict of a day", () => {
  scenarios(deadline(START, BERLIN, { by: "09:00" }), [
    {
      name: "is one day, bad as a whole, and every minute of its hour says so",
      minutes: 100,
      series: [success(() => YESTERDAY)],
      checks: [
        { minute: 31, query: allOf(TOTAL), value: 0 },
        // Whatever part of the hour the ruler is away for, what remains has the same ratio.
        { minute: 32, query: `${BAD} / ${TOTAL}`, value: 1 },
        { minute: 60, query: `${allOf(BAD)} / ${allOf(TOTAL)}`, value: 1 },
        { minute: 91, query: `${BAD} / ${TOTAL}`, value: 1 },
        { minute: 92, query: TOTAL, value: 0 },
        { minute: 100, query: allOf(TOTAL), value: 1 },
        { minute: 100, query: allOf(BAD), value: 1 },
      ],
    },
    {
      name: "is good in every minute of its hour after a success in time, even without the signal",
      minutes: 100,
      // The job's metrics vanish ten minutes before the deadline.
      series: [success(without(() => at(-60), 20))],
      checks: [
        { minute: 32, query: TOTAL, value: PART },
        { minute: 100, query: allOf(TOTAL), value: 1 },
        { minute: 100, query: allOf(BAD), value: 0 },
        { minute: 60, alert: MISSED, fires: false },
      ],
    },
    {
      name: "counts a success in the very second of the deadline, although it is seen later",
      minutes: 40,
      series: [success((minute) => (minute < 31 ? YESTERDAY : at(30)))],
      checks: [
        { minute: 32, query: TOTAL, value: PART },
        { minute: 40, query: allOf(BAD), value: 0 },
        { minute: 40, alert: MISSED, fires: false },
      ],
    },
    {
      name: "does not count one that comes a second later, although the verdict still waits",
      minutes: 40,
      series: [success((minute) => (minute < 31 ? YESTERDAY : at(30) + 1))],
      checks: [
        { minute: 32, query: BAD, value: PART },
        { minute: 40, query: BAD, value: PART },
        // Late data is there all the same: nobody has to be called.
        { minute: 40, alert: MISSED, fires: false },
      ],
    },
    {
      name: "stands when the data arrives half an hour late, and the alert is over",
      minutes: 100,
      series: [success((minute) => (minute < 60 ? YESTERDAY : at(60)))],
      checks: [
        { minute: 33, alert: MISSED, fires: true },
        { minute: 59, alert: MISSED, fires: true },
        { minute: 62, alert: MISSED, fires: false },
        { minute: 100, query: allOf(BAD), value: 1 },
      ],
    },
    {
      name: "is bad when the first run ever is late",
      minutes: 100,
      series: [success(without(() => at(60), 0, 60))],
      checks: [
        { minute: 33, alert: MISSED, fires: true },
        { minute: 62, alert: MISSED, fires: false },
        { minute: 100, query: allOf(TOTAL), value: 1 },
        { minute: 100, query: allOf(BAD), value: 1 },
      ],
    },
    {
      name: "does not believe a success in the future",
      minutes: 40,
      series: [success(() => unix("2100-01-01T00:00Z"))],
      checks: [{ minute: 40, query: BAD, value: PART }],
    },
  ]);
});

describe("holidays", () => {
  const holidays = ["2026-06-05"];
  scenarios(deadline(START, BERLIN, { by: "09:00", holidays }), [
    {
      name: "nothing is due, and nobody is called",
      minutes: 40,
      series: [],
      checks: [
        { minute: 40, query: allOf(TOTAL), value: 0 },
        { minute: 40, alert: MISSED, fires: false },
        { minute: 29, alert: "DeadlineAtRisk", fires: false },
      ],
    },
  ]);
  scenarios(deadline("2026-06-06T06:30Z", BERLIN, { by: "09:00", holidays }), [
    {
      name: "the day after is due again",
      minutes: 40,
      series: [],
      checks: [{ minute: 40, query: BAD, value: PART }],
    },
  ]);
  // Eight o'clock on the fifth is still the fourth in UTC.
  scenarios(deadline("2026-06-04T22:50Z", "Asia/Tokyo", { by: "08:00", holidays }), [
    {
      name: "are days of the zone",
      minutes: 20,
      series: [],
      checks: [{ minute: 15, query: allOf(TOTAL), value: 0 }],
    },
  ]);
});
