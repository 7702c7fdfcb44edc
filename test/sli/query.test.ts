import { describe, expect, test } from "vitest";
import { asked, judgedAsked, reported } from "../support/asked.ts";
import { counter, within } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { groupsOf } from "../support/scenario.ts";
import { withoutPeriod } from "../support/small.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const EVER_BAD = `sum_over_time(${BAD}[4h])`;
const PAGE = "SloBudgetBurnsFast";
const MISSING = "SloDataMissing";

const gained = (metric: string) => `increase(${metric}{$selector}[$window])`;
const PAIR = { bad: gained("rejected_total"), total: gained("exports_total") };
const hundred = counter(() => 100);
const someRejected = counter((minute) => (within(20, 30)(minute) ? 40 : 0));

describe("bad and total", () => {
  scenarios(judgedAsked(PAIR), [
    {
      name: "count what was gained, once each, a fifth of five minutes in every minute",
      minutes: 60,
      series: [reported("exports_total", hundred), reported("rejected_total", someRejected)],
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 26, query: BAD, value: 40 },
        { minute: 36, query: BAD, value: 0 },
        { minute: 50, query: TOTAL, value: 100 },
        { minute: 60, query: EVER_BAD, value: 400 },
      ],
    },
    {
      name: "add up over series, through the restart of one",
      minutes: 60,
      series: [
        reported("exports_total", hundred, 'instance="x"'),
        reported(
          "exports_total",
          (minute) => hundred(minute < 30 ? minute : minute - 30),
          'instance="y"',
        ),
        reported("rejected_total", someRejected, 'instance="x"'),
        reported("rejected_total", someRejected, 'instance="y"'),
      ],
      checks: [
        { minute: 26, query: BAD, value: 80 },
        { minute: 60, query: TOTAL, value: 200 },
      ],
    },
    {
      name: "are not judged without a total, and missing data is told",
      minutes: 60,
      series: [reported("rejected_total", hundred)],
      checks: [
        { minute: 60, query: TOTAL, value: undefined },
        { minute: 60, query: BAD, value: undefined },
        { minute: 60, alert: MISSING, fires: true },
      ],
    },
    {
      name: "have nothing bad where nothing bad is counted",
      minutes: 30,
      series: [reported("exports_total", hundred)],
      checks: [
        { minute: 30, query: TOTAL, value: 100 },
        { minute: 30, query: BAD, value: 0 },
      ],
    },
    {
      name: "are zero, and not missing, on an idle night",
      minutes: 60,
      series: [reported("exports_total", () => 7), reported("rejected_total", () => 7)],
      checks: [
        { minute: 60, query: TOTAL, value: 0 },
        { minute: 60, alert: MISSING, fires: false },
      ],
    },
    {
      name: "are read in their own environment only",
      minutes: 30,
      series: [
        reported("exports_total", hundred),
        { series: 'exports_total{env="staging",job="work",instance="z"}', at: hundred },
      ],
      checks: [{ minute: 30, query: TOTAL, value: 100 }],
    },
  ]);
  const BROKEN = {
    bad: `${gained("rejected_total")} / (${gained("exports_total")} - ${gained("exports_total")})`,
    total: gained("exports_total"),
  };
  scenarios(judgedAsked(BROKEN), [
    {
      name: "spoil no window where they are not a number, or infinite",
      minutes: 60,
      series: [
        reported("exports_total", hundred),
        reported("rejected_total", (minute) => (minute < 30 ? 0 : hundred(minute))),
      ],
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 60, query: BAD, value: 0 },
        { minute: 60, query: EVER_BAD, value: 0 },
      ],
    },
  ]);
  const NEGATIVE = { ...PAIR, bad: `${gained("rejected_total")} - ${gained("exports_total")}` };
  scenarios(judgedAsked(NEGATIVE), [
    {
      name: "make up for nothing where they are negative",
      minutes: 60,
      series: [
        reported("exports_total", hundred, 'instance="x"'),
        reported("rejected_total", () => 0, 'instance="x"'),
        reported("exports_total", () => 0, 'instance="y"'),
        reported("rejected_total", hundred, 'instance="y"'),
      ],
      checks: [{ minute: 60, query: BAD, value: 100 }],
    },
  ]);
  scenarios(withoutPeriod(asked(PAIR)), [
    {
      name: "page while too many are bad, and no longer once they are not",
      minutes: 75,
      series: [reported("exports_total", hundred), reported("rejected_total", someRejected)],
      checks: [
        { minute: 20, alert: PAGE, fires: false },
        { minute: 30, alert: PAGE, fires: true },
        { minute: 74, alert: PAGE, fires: false },
      ],
    },
  ]);
});

describe("the graph", () => {
  const params = { ...PAIR, indicator: "age{$selector}", indicatorUnit: "ms", threshold: 1500 };
  scenarios(judgedAsked(params), [
    {
      name: "shows the indicator in its own unit, of several series the highest",
      minutes: 10,
      series: [
        reported("exports_total", hundred),
        reported("age", () => 500, 'instance="x"'),
        reported("age", () => 2000, 'instance="y"'),
      ],
      checks: [
        { minute: 10, query: "slo:indicator:value", value: 2 },
        { minute: 10, query: "slo:threshold:value", value: 1.5 },
      ],
    },
  ]);

  test("shows the share of bad where the spec says nothing", () => {
    const rules = groupsOf(asked(PAIR)).flatMap((group) => group.rules);
    const windows = rules.filter(({ record }) => record === "slo:sli_events:sum");
    expect(windows.map(({ labels }) => (labels as { window: string }).window)).toEqual(
      expect.arrayContaining(["5m", "1h"]),
    );
  });
});
