import { describe } from "vitest";
import { deadline, success, unix } from "../support/deadlines.ts";
import { scenarios } from "../support/prove.ts";

const TOTAL = "sum_over_time(slo:sli_total:step[2h])";
const BAD = "sum_over_time(slo:sli_bad:step[2h])";

/** Whether a deadline of nine o'clock applies on a day: it is judged, and kept. */
const applies = (day: string, params: object, expected: boolean): void => {
  const start = `${day}T08:55:00Z`;
  scenarios(deadline(start, "UTC", { by: "09:00", ...params }), [
    {
      name: `${day} is ${expected ? "" : "no "}day of ${JSON.stringify(params)}`,
      minutes: 75,
      series: [success(() => unix(start))],
      checks: [
        { minute: 75, query: TOTAL, value: expected ? 1 : 0 },
        { minute: 75, query: BAD, value: 0 },
      ],
    },
  ]);
};

describe("the days of a month", () => {
  const first = { dates: [1, 15] };
  applies("2026-06-01", first, true);
  applies("2026-06-15", first, true);
  applies("2026-06-02", first, false);

  const last = { dates: ["last"] };
  applies("2028-02-29", last, true);
  applies("2026-06-30", last, true);
  applies("2026-06-29", last, false);

  // May 2026 ends on a Sunday, July on a Friday.
  const business = { dates: ["last-business-day"] };
  applies("2026-05-29", business, true);
  applies("2026-05-31", business, false);
  applies("2026-05-28", business, false);
  applies("2026-07-31", business, true);

  // Thursday the 31st is free, and so is the 30th: it is the 29th.
  const holidays = { ...business, holidays: ["2026-12-31", "2026-12-30", "2026-12-25"] };
  applies("2026-12-31", holidays, false);
  applies("2026-12-29", holidays, true);
  applies("2027-01-29", holidays, true);

  // August 2026 begins on a Saturday; New Year is a Friday, and free.
  const beginning = { dates: ["first-business-day"], holidays: ["2027-01-01"] };
  applies("2026-08-03", beginning, true);
  applies("2026-08-01", beginning, false);
  applies("2026-09-01", beginning, true);
  applies("2027-01-04", beginning, true);
  applies("2027-01-01", beginning, false);

  // The first of a month, where it is a Monday.
  applies("2026-06-01", { dates: [1], days: ["mon"] }, true);
  applies("2026-07-01", { dates: [1], days: ["mon"] }, false);
});
