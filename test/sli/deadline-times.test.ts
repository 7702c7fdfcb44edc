import { describe } from "vitest";
import { deadline, success, unix } from "../support/deadlines.ts";
import { scenarios } from "../support/prove.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const MISSED = "DeadlineMissed";
const PART = 0.0167;
const allOf = (name: string) => `sum_over_time(${name}[2h])`;

// A Friday. Half past eight in Berlin is minute 0, nine o'clock minute 30.
const START = "2026-06-05T06:30Z";
const BERLIN = "Europe/Berlin";

describe("event times", () => {
  const subject = deadline(START, BERLIN, { by: "09:00", since: "-1d" });
  /** Local midnight: 22:00 UTC of the day before. */
  const today = unix("2026-06-04T22:00Z");
  const day = 86_400;
  scenarios(subject, [
    {
      name: "with `since: -1d` the first second of yesterday's data is enough",
      minutes: 40,
      series: [success(() => today - day)],
      checks: [
        { minute: 32, query: TOTAL, value: PART },
        { minute: 40, query: allOf(BAD), value: 0 },
      ],
    },
    {
      name: "and so is its last second",
      minutes: 40,
      series: [success(() => today - 1)],
      checks: [
        { minute: 32, query: TOTAL, value: PART },
        { minute: 40, query: allOf(BAD), value: 0 },
        { minute: 40, alert: MISSED, fires: false },
      ],
    },
    {
      name: "but not the data of the day before yesterday",
      minutes: 40,
      series: [success(() => today - day - 1)],
      checks: [
        { minute: 32, query: BAD, value: PART },
        { minute: 33, alert: MISSED, fires: true },
      ],
    },
  ]);
  scenarios(deadline(START, BERLIN, { by: "09:00", since: "6h" }), [
    {
      name: "with `since: 6h` a run of the small hours does not count",
      minutes: 40,
      series: [success(() => today + 6 * 3600 - 1)],
      checks: [{ minute: 32, query: BAD, value: PART }],
    },
    {
      name: "and one that ends at six does",
      minutes: 40,
      series: [success(() => today + 6 * 3600)],
      checks: [
        { minute: 32, query: TOTAL, value: PART },
        { minute: 40, query: allOf(BAD), value: 0 },
      ],
    },
  ]);
});

describe("a deadline close to midnight", () => {
  // Ten minutes before midnight in Berlin; 23:58 is minute 8.
  const late = "2026-06-05T21:50Z";
  const minutes = 20;
  scenarios(deadline(late, BERLIN, { by: "23:58" }), [
    {
      name: "is judged within the two minutes that are left",
      minutes,
      series: [],
      checks: [
        { minute: 7, query: allOf(TOTAL), value: 0 },
        { minute: 8, query: BAD, value: 0.5 },
        { minute: 9, alert: MISSED, fires: true },
        { minute: 20, query: allOf(TOTAL), value: 1 },
        { minute: 20, query: allOf(BAD), value: 1 },
        // The new day has its own deadline.
        { minute: 12, alert: MISSED, fires: false },
      ],
    },
    {
      name: "is kept by a success a minute before",
      minutes,
      series: [success((minute) => unix(late) + 60 * (minute < 7 ? -1440 : 7))],
      checks: [
        { minute: 20, query: allOf(TOTAL), value: 1 },
        { minute: 20, query: allOf(BAD), value: 0 },
      ],
    },
  ]);
  scenarios(deadline(late, BERLIN, { by: "23:59" }), [
    {
      name: "23:59 is judged once",
      minutes,
      series: [],
      checks: [
        { minute: 9, query: BAD, value: 1 },
        { minute: 20, query: allOf(TOTAL), value: 1 },
      ],
    },
  ]);
  scenarios(deadline("2026-06-05T21:40Z", BERLIN, { by: "00:00" }), [
    {
      name: "00:00 is the first minute of the day: what was reached by then",
      minutes: 90,
      series: [],
      checks: [
        { minute: 21, query: allOf(TOTAL), value: 0 },
        { minute: 22, query: BAD, value: PART },
        { minute: 90, query: allOf(TOTAL), value: 1 },
      ],
    },
  ]);
});
