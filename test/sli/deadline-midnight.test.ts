import { describe } from "vitest";
import { deadline, success, unix } from "../support/deadlines.ts";
import { newest } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";

const DAY = 1440;
const START = "2026-06-05T00:00Z";
const from = unix(START);
const MISSED = "DeadlineMissed";
const AT_RISK = "DeadlineAtRisk";
const TOTAL = "sum_over_time(slo:sli_total:step[3d])";
const BAD = "sum_over_time(slo:sli_bad:step[3d])";

const gauge = (metric: string, at: Series["at"]): Series => ({
  series: `${metric}{env="prod"}`,
  at,
});
const SIGNALS = {
  "run-duration": { metric: "duration", kind: "gauge", unit: "s" },
  "last-start": { metric: "start", kind: "gauge" },
};

describe("a deadline at midnight", () => {
  const evenings = success(newest([-30, DAY - 30, 2 * DAY - 30], from));
  const none = success(newest([-30], from));
  scenarios(deadline(START, "UTC", { by: "00:00" }), [
    {
      name: "is met by a run that ends half an hour before it",
      minutes: 2 * DAY + 120,
      series: [evenings],
      checks: [
        { minute: 2 * DAY + 110, query: TOTAL, value: 3 },
        { minute: 2 * DAY + 110, query: BAD, value: 0 },
        { minute: DAY + 10, alert: MISSED, fires: false },
        { minute: 2 * DAY + 10, alert: MISSED, fires: false },
      ],
    },
    {
      name: "is missed where none ended on the evening",
      minutes: DAY + 120,
      series: [none],
      checks: [
        { minute: DAY + 110, query: BAD, value: 1 },
        { minute: 10, alert: MISSED, fires: false },
        { minute: DAY + 10, alert: MISSED, fires: true },
      ],
    },
    {
      name: "does not take the run of the afternoon for it",
      minutes: DAY + 120,
      series: [success(newest([-30, DAY - 361], from))],
      checks: [{ minute: DAY + 110, query: BAD, value: 1 }],
    },
  ]);
  scenarios(deadline(START, "UTC", { by: "24:00" }), [
    {
      name: "may be written as the end of the day, which then begins with it",
      minutes: DAY + 120,
      series: [success(newest([-1500, 540], from))],
      checks: [
        { minute: DAY + 10, alert: MISSED, fires: false },
        { minute: DAY + 110, query: TOTAL, value: 2 },
        // That of the day before: nothing came on it.
        { minute: DAY + 110, query: BAD, value: 1 },
      ],
    },
    {
      name: "is missed by a success a minute later, although that comes before the verdict",
      minutes: DAY + 120,
      series: [success(newest([-30, DAY + 1], from))],
      checks: [{ minute: DAY + 110, query: BAD, value: 1 }],
    },
  ]);
  scenarios(deadline("2026-06-05T00:00+02:00", "Europe/Berlin", { by: "24:00", days: ["fri"] }), [
    {
      name: "is that of the day which ends, on its wall clock",
      minutes: 2 * DAY,
      series: [success(newest([-1500], from))],
      checks: [
        { minute: DAY - 5, query: TOTAL, value: 0 },
        { minute: DAY + 5, alert: MISSED, fires: true },
        { minute: DAY + 70, query: BAD, value: 1 },
        { minute: 2 * DAY, query: TOTAL, value: 1 },
      ],
    },
  ]);
});

describe("a deadline in the small hours", () => {
  scenarios(deadline(START, "UTC", { by: "00:30", since: "-4h" }, SIGNALS), [
    {
      name: "is at risk on the evening before, when a run of three hours no longer fits",
      minutes: 2 * DAY + 60,
      series: [
        success(newest([2], from)),
        gauge("duration", () => 3 * 3600),
        gauge("start", newest([-180, DAY - 180], from)),
      ],
      checks: [
        { minute: DAY + 1200, alert: AT_RISK, fires: false },
        { minute: DAY + 1320, alert: AT_RISK, fires: true },
        { minute: DAY + 1430, alert: AT_RISK, fires: true },
        { minute: 2 * DAY + 5, alert: AT_RISK, fires: true },
        { minute: 2 * DAY + 35, alert: MISSED, fires: true },
      ],
    },
  ]);
});

describe("a run of yesterday that ends today", () => {
  const report = (ended: number, hours: number): readonly Series[] => [
    success(newest([-1260, ended], from)),
    gauge("duration", (minute) => (minute < ended ? 1200 : hours * 3600)),
  ];
  const missed = (fires: boolean) => [
    { minute: DAY + 370, alert: MISSED, fires },
    { minute: DAY + 500, query: BAD, value: fires ? 2 : 1 },
  ];
  scenarios(deadline(START, "UTC", { by: "06:00" }, SIGNALS), [
    {
      name: "was late for yesterday, and is nothing for today",
      minutes: DAY + 500,
      series: report(DAY + 20, 21.33),
      checks: missed(true),
    },
    {
      name: "is for today where it began after the deadline of yesterday",
      minutes: DAY + 500,
      series: report(DAY + 20, 18),
      checks: missed(false),
    },
    {
      name: "is no excuse for the one that should have followed, whatever its metrics do meanwhile",
      minutes: DAY + 500,
      series: report(DAY + 20, 22).map(({ series, at }) => ({
        series,
        at: (minute) => (minute > DAY + 60 ? undefined : at(minute)),
      })),
      checks: missed(true),
    },
  ]);
});
