import { describe } from "vitest";
import { judgedAsked, reported } from "../support/asked.ts";
import { within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const EVER_BAD = `sum_over_time(${BAD}[4h])`;
const EVER = `sum_over_time(${TOTAL}[4h])`;
const MISSING = "SloDataMissing";

describe("good", () => {
  const depth = (limit: (minute: number) => number | undefined, queue: string) =>
    reported("depth", limit, `queue="${queue}"`);
  const shallow = () => 0;
  const deepWithin = (start: number, end: number) => (minute: number) =>
    within(start, end)(minute) ? 9 : 0;
  const both = [depth(shallow, "a"), depth(deepWithin(20, 30), "b")];
  const checks = [
    { minute: 20, query: BAD, value: 0 },
    { minute: 21, query: BAD, value: 1 },
    { minute: 30, query: BAD, value: 1 },
    { minute: 31, query: BAD, value: 0 },
    { minute: 40, query: EVER_BAD, value: 10 },
    { minute: 40, query: EVER, value: 41 },
  ];
  scenarios(judgedAsked({ good: "depth{$selector} < bool 5" }), [
    { name: "of several series the worst counts", minutes: 40, series: both, checks },
  ]);
  scenarios(judgedAsked({ good: "(depth{$selector} < 5) # not deep" }), [
    {
      name: "a comparison that would filter is read as one that says 1 or 0",
      minutes: 40,
      series: both,
      checks,
    },
  ]);
  scenarios(judgedAsked({ good: "avg(depth{$selector} < bool 5)" }), [
    {
      name: "between 1 and 0 it is a part of the minute",
      minutes: 40,
      series: both,
      checks: [
        { minute: 25, query: BAD, value: 0.5 },
        { minute: 40, query: EVER_BAD, value: 5 },
      ],
    },
  ]);
  scenarios(judgedAsked({ good: "depth{$selector}" }), [
    {
      name: "more than 1 is no better than 1, less than 0 no worse than 0, and NaN is no data",
      minutes: 40,
      series: [
        depth((minute) => (minute < 10 ? 7 : minute < 20 ? -7 : 1), "a"),
        depth((minute) => (minute < 30 ? 1 : Number.NaN), "b"),
      ],
      checks: [
        { minute: 9, query: BAD, value: 0 },
        { minute: 19, query: BAD, value: 1 },
        { minute: 40, query: BAD, value: 0 },
      ],
    },
    {
      name: "NaN alone is a minute without data",
      minutes: 20,
      series: [depth((minute) => (minute < 10 ? 1 : Number.NaN), "a")],
      checks: [{ minute: 20, query: EVER_BAD, value: 11 }],
    },
  ]);

  describe("that yields nothing", () => {
    const up = (last: number) => [reported("up", (minute) => (minute < last ? 1 : 0))];
    const MOST = { good: "count(up{$selector} == 1) >= bool 1" };
    scenarios(judgedAsked(MOST), [
      {
        name: "is bad: that is what it yields when all are down",
        minutes: 40,
        series: up(20),
        checks: [
          { minute: 19, query: BAD, value: 0 },
          { minute: 20, query: BAD, value: 1 },
          { minute: 40, query: TOTAL, value: 1 },
        ],
      },
    ]);
    scenarios(judgedAsked({ ...MOST, noData: "good" }), [
      {
        name: "is good with `noData: good`",
        minutes: 40,
        series: up(20),
        checks: [
          { minute: 40, query: EVER, value: 41 },
          { minute: 40, query: EVER_BAD, value: 0 },
        ],
      },
    ]);
    scenarios(judgedAsked({ good: "probe_success{$selector}", noData: "ignore" }), [
      {
        name: "is not judged with `noData: ignore`, and missing data is told",
        minutes: 60,
        series: [
          reported(
            "probe_success",
            without(() => 0, 20),
          ),
        ],
        checks: [
          { minute: 19, query: BAD, value: 1 },
          { minute: 40, query: TOTAL, value: undefined },
          { minute: 60, alert: MISSING, fires: true },
        ],
      },
    ]);
  });
});
