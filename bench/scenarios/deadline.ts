/** The data must be complete by 09:00 in Berlin. */
import type { Course } from "../../test/support/minutes.ts";
import type { Promised } from "../systems/index.ts";
import { series, vanishing } from "./counters.ts";
import { HOUR } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const unix = (iso: string): number => Date.parse(iso) / 1000;

/**
 * PromQL knows only UTC: elsewhere the deadline is written for the hour that is right on the day
 * before, and for its weekdays where it has any.
 */
function byNine(utcHour: number, days?: readonly string[]): Promised {
  const success = 'max(last_success{env="prod"})';
  const midnight = "(time() - time() % 86400)";
  const before = `(time() % 86400 < bool ${utcHour * 3600})`;
  const free = days === undefined ? "" : " + (day_of_week(vector(time())) % 6 == bool 0)";
  const kept = `clamp_max((${success} >= bool ${midnight}) + ${before}${free}, 1)`;
  return {
    spec: {
      kind: "batch",
      schedule: { every: "1d", timezone: "Europe/Berlin" },
      metrics: [
        {
          signals: {
            "last-success": { metric: "last_success", kind: "gauge", unit: "timestamp" },
            "run-duration": { metric: "run_seconds", kind: "gauge", unit: "s" },
          },
        },
      ],
      slo: {
        sli: { kind: "deadline", by: "09:00", ...(days !== undefined && { days }) },
        objective: "98%",
        window: "90d",
      },
    },
    objective: 0.98,
    ratio: { kept },
    threshold: { expr: `${kept} == 0`, for: "5m" },
  };
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"];
const WINTER = { promised: byNine(8), startSeconds: unix("2026-01-15T05:00Z") };
/** Nine o'clock, minutes after the start, on a day of winter. */
const NINE = 3 * HOUR;

/** The run of yesterday, and that of today where it ends. */
const success = (startSeconds: number, minutes?: number): Course => {
  const yesterday = startSeconds - 22 * 3600;
  return (minute) =>
    minutes !== undefined && minute >= minutes ? startSeconds + 60 * minutes : yesterday;
};
const job = (startSeconds: number, minutes?: number) => [
  series("last_success", success(startSeconds, minutes)),
  series("run_seconds", () => 40 * 60),
];
const usual = { traffic: "1 run/d", ...WINTER, start: NINE, minutes: NINE + 2 * HOUR };
const SPRING = unix("2026-03-29T05:00Z");
const AUTUMN = unix("2026-10-25T05:00Z");
const SATURDAY = unix("2026-01-17T05:00Z");

export const deadline: readonly Scenario[] = [
  {
    ...usual,
    incident: "none: the run ends at 08:00",
    series: job(WINTER.startSeconds, NINE - HOUR),
    expected: "nothing",
  },
  {
    ...usual,
    incident: "the run does not end",
    series: job(WINTER.startSeconds),
    expected: { page: { by: 5 } },
  },
  {
    ...usual,
    incident: "the run ends at 09:30",
    end: NINE + 30,
    series: job(WINTER.startSeconds, NINE + 30),
    expected: { page: { by: 5, overBy: 5 } },
  },
  {
    ...usual,
    incident: "at 08:25 a run of 40 minutes has not ended; it does at 08:58",
    start: NINE - 40,
    series: job(WINTER.startSeconds, NINE - 2),
    expected: { ticket: { by: 5 } },
  },
  {
    ...usual,
    incident: "at 08:00 the metrics of the job are gone",
    start: NINE - HOUR,
    series: job(WINTER.startSeconds).map((each) => ({
      ...each,
      at: vanishing(each.at, NINE - HOUR),
    })),
    expected: { page: { by: HOUR + 5 } },
  },
  {
    ...usual,
    traffic: "1 run/d, Sunday, 29 March 2026",
    incident: "the clocks went forward at night, and the run does not end",
    startSeconds: SPRING,
    start: NINE - HOUR,
    series: job(SPRING),
    expected: { page: { by: 5 } },
  },
  {
    ...usual,
    traffic: "1 run/d, Sunday, 25 October 2026",
    incident: "none: the clocks went back at night, and the run ends at 08:40",
    promised: byNine(7),
    startSeconds: AUTUMN,
    series: job(AUTUMN, NINE - 20),
    expected: "no page",
  },
  {
    ...usual,
    traffic: "1 run/d on weekdays",
    promised: byNine(8, WEEKDAYS),
    incident: "none: it is Saturday",
    startSeconds: SATURDAY,
    series: job(SATURDAY),
    expected: "nothing",
  },
];
