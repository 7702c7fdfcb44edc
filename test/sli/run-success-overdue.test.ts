import { describe } from "vitest";
import { COUNTERS, countersOf, fires, silent } from "../support/hourly.ts";
import { without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, type Small, small, withoutPeriod } from "../support/small.ts";

const hourly = (params: object = {}, spec: Partial<Small> = {}): Subject =>
  small({
    kind: "batch",
    schedule: { every: "1h" },
    metrics: COUNTERS,
    sli: { kind: "run-success", ...params },
    objective: "95%",
    ...spec,
  });

const STREAK = "RunsFailInARow";
const OVERDUE = "RunOverdue";
const BAD = "sum_over_time(slo:sli_bad:step[12h])";
const IN_A_ROW = "slo:runs_failed_in_a_row:count";

describe("a run that does not come", () => {
  const MISSING = "SloDataMissing";
  scenarios(judgedOnly(hourly()), [
    {
      name: "is missed after two hours and a fifth, until one finishes, however it ends",
      minutes: 330,
      series: countersOf("oo   x"),
      checks: [
        ...silent(OVERDUE, 69, 202),
        ...fires(OVERDUE, 205, 309),
        ...silent(OVERDUE, 312),
        { minute: 330, query: BAD, value: 1 },
      ],
    },
    {
      name: "is missed once all its metrics are gone, too",
      minutes: 260,
      series: countersOf("oo").map(({ series, at }) => ({ series, at: without(at, 90) })),
      checks: [
        ...silent(OVERDUE, 202),
        ...fires(OVERDUE, 205, 260),
        { minute: 260, query: "slo:sli_total:step", value: undefined },
      ],
    },
    {
      name: "is missed where none ever came, counted from when the rules were loaded",
      minutes: 140,
      series: countersOf(""),
      checks: [...silent(OVERDUE, 131), ...fires(OVERDUE, 134)],
    },
    {
      name: "is told by missing data first, where there never were metrics",
      minutes: 140,
      series: [],
      checks: [...fires(MISSING, 20), ...silent(OVERDUE, 131), ...fires(OVERDUE, 134)],
    },
  ]);
  scenarios(judgedOnly(hourly({ grace: "1h" })), [
    {
      name: "may be given more time",
      minutes: 260,
      series: countersOf("oo"),
      checks: [...silent(OVERDUE, 249), ...fires(OVERDUE, 253)],
    },
  ]);
});

describe("counters that were absent for less than two hours", () => {
  scenarios(withoutPeriod(hourly()), [
    {
      name: "are not missing: some are born with the first run after a restart",
      minutes: 260,
      series: countersOf("oo").map(({ series, at }) => ({ series, at: without(at, 90) })),
      checks: [...silent("SloDataMissing", 150, 205), ...fires("SloDataMissing", 255)],
    },
  ]);
});

describe("a planned exclusion", () => {
  const START = Date.UTC(2026, 5, 1) / 1000;
  const exclusions = [
    { from: "2026-06-01T01:00Z", to: "2026-06-01T05:00Z", reason: "The warehouse moves." },
  ];
  scenarios({ ...judgedOnly(hourly({}, { exclusions })), startSeconds: START }, [
    {
      name: "lets runs be left out: they are due again from its end on",
      minutes: 440,
      series: countersOf("o"),
      checks: [...silent(OVERDUE, 250, 305, 430), ...fires(OVERDUE, 435)],
    },
    {
      name: "forgives what fails in it, and forgets nothing of before",
      minutes: 380,
      series: countersOf("x xxx x"),
      checks: [
        { minute: 310, query: IN_A_ROW, value: 1 },
        { minute: 380, query: BAD, value: 2 },
        ...silent(STREAK, 200, 310, 365),
        ...fires(STREAK, 373),
      ],
    },
  ]);
});
