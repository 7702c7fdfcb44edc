import { describe } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const counted = (metric: string) => ({ metric, kind: "counter" });

const checked = (sli: object = {}): Subject =>
  small({
    kind: "streaming",
    metrics: [
      { signals: { checks: counted("checks_total"), "checks-failed": counted("wrong_total") } },
    ],
    sli: { kind: "correctness", ...sli },
    objective: "99%",
  });

const of = (metric: string, at: Course, instance = "x"): Series => ({
  series: `${metric}{env="prod",job="work",instance="${instance}"}`,
  at,
});
const each = (perMinute: number, start = 0, end = 999): Course =>
  counter((minute) => (within(start, end)(minute) ? perMinute : 0));

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const ALL = `sum_over_time(${TOTAL}[4h])`;
const ALL_BAD = `sum_over_time(${BAD}[4h])`;
const PAGE = "SloBudgetBurnsFast";
const MISSING = "SloDataMissing";

describe("checks", () => {
  scenarios(judgedOnly(checked()), [
    {
      name: "that fail are bad, and only they",
      minutes: 40,
      series: [of("checks_total", each(20)), of("wrong_total", each(4, 10, 20))],
      checks: [
        { minute: 5, query: BAD, value: 0 },
        { minute: 15, query: TOTAL, value: 20 },
        { minute: 15, query: BAD, value: 4 },
        { minute: 40, query: ALL_BAD, value: 40 },
      ],
    },
    {
      name: "that fail for the first time ever count, through a restart",
      minutes: 40,
      series: [
        of("checks_total", (minute) => 20 * (minute < 20 ? minute : minute - 20)),
        of(
          "wrong_total",
          without((minute) => (minute < 20 ? 3 : minute < 30 ? 0 : 2), 0, 10),
        ),
      ],
      checks: [
        { minute: 10, query: BAD, value: 3 },
        { minute: 40, query: ALL_BAD, value: 5 },
        { minute: 40, query: ALL, value: 20 * 19 + 20 * 20 },
      ],
    },
    {
      name: "of two runners add up",
      minutes: 20,
      series: [
        of("checks_total", each(20), "x"),
        of("checks_total", each(10), "y"),
        of("wrong_total", each(1), "y"),
      ],
      checks: [
        { minute: 20, query: TOTAL, value: 30 },
        { minute: 20, query: BAD, value: 1 },
      ],
    },
    {
      name: "are not judged where their counters are gone",
      minutes: 40,
      series: [of("checks_total", without(each(20), 10)), of("wrong_total", without(each(1), 10))],
      checks: [
        { minute: 20, query: TOTAL, value: undefined },
        { minute: 35, alert: MISSING, fires: true },
      ],
    },
  ]);
  scenarios(withoutPeriod(checked()), [
    {
      name: "page while many fail, and not while few do",
      minutes: 120,
      series: [of("checks_total", each(20)), of("wrong_total", each(10, 60, 75))],
      checks: [
        { minute: 60, alert: PAGE, fires: false },
        { minute: 80, alert: PAGE, fires: true },
        { minute: 120, alert: PAGE, fires: false },
      ],
    },
  ]);
});

describe("checks of an hourly run", () => {
  const hourly = small({
    kind: "batch",
    schedule: { every: "1h" },
    metrics: [
      { signals: { checks: counted("checks_total"), "checks-failed": counted("wrong_total") } },
    ],
    sli: { kind: "correctness" },
    objective: "99%",
  });
  /** Ten minutes past the hour, all at once. */
  const burst = (perRun: readonly number[]): Course => {
    const done = (minute: number) => Math.floor((minute + 50) / 60);
    return (minute) => perRun.slice(0, done(minute)).reduce((sum, each) => sum + each, 0);
  };
  const ran = of("checks_total", burst([100, 100, 100, 100, 100, 100, 100]));
  scenarios(withoutPeriod(hourly), [
    {
      name: "page from one run to the next while the last one found much wrong",
      minutes: 360,
      series: [ran, of("wrong_total", burst([0, 0, 60]))],
      checks: [
        { minute: 120, alert: PAGE, fires: false },
        { minute: 132, alert: PAGE, fires: true },
        { minute: 186, alert: PAGE, fires: true },
        { minute: 300, alert: PAGE, fires: false },
      ],
    },
    {
      name: "page nobody when the last one found one wrong of a hundred",
      minutes: 200,
      series: [ran, of("wrong_total", burst([0, 0, 1]))],
      checks: [
        { minute: 132, alert: PAGE, fires: false },
        { minute: 190, alert: PAGE, fires: false },
        { minute: 190, alert: "ChecksNotRunning", fires: false },
      ],
    },
  ]);
});
