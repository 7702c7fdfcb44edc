import { describe } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const counted = (metric: string) => ({ metric, kind: "counter" });

const served = (sli: object = {}, signals: object = {}): Subject =>
  small({
    kind: "streaming",
    metrics: [
      {
        signals: {
          requests: { ...counted("http_total"), selector: { code: { matches: ".+" } } },
          "requests-failed": { ...counted("http_total"), selector: { code: { matches: "5.." } } },
          ...signals,
        },
      },
    ],
    sli: { kind: "availability", ...sli },
    objective: "99.9%",
  });

const http = (code: string, at: Course, instance = "x"): Series => ({
  series: `http_total{env="prod",job="shop",instance="${instance}",code="${code}"}`,
  at,
});
const timeouts = (at: Course): Series => ({
  series: 'timeouts_total{env="prod",job="shop",instance="x"}',
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

describe("requests", () => {
  scenarios(judgedOnly(served()), [
    {
      name: "answered with 5xx are bad, those with 4xx are good",
      minutes: 30,
      series: [http("200", each(80)), http("404", each(15)), http("503", each(5, 10, 20))],
      checks: [
        { minute: 15, query: TOTAL, value: 100 },
        { minute: 15, query: BAD, value: 5 },
        { minute: 30, query: ALL_BAD, value: 50 },
      ],
    },
    {
      name: "that fail for the first time count from the first one on",
      minutes: 30,
      series: [
        http("200", each(100)),
        http(
          "500",
          without((minute) => minute - 8, 0, 10),
        ),
      ],
      checks: [
        { minute: 10, query: BAD, value: 2 },
        { minute: 30, query: ALL_BAD, value: 22 },
      ],
    },
    {
      name: "of two replicas add up, through the restart of one",
      minutes: 30,
      series: [
        http("200", each(90), "x"),
        http("500", each(10), "x"),
        http("200", (minute) => 90 * (minute < 15 ? minute : minute - 15), "y"),
        http("500", (minute) => 10 * (minute < 15 ? minute : minute - 15), "y"),
      ],
      checks: [
        { minute: 14, query: TOTAL, value: 200 },
        { minute: 14, query: BAD, value: 20 },
        // Of the minute in which it restarts nothing is known.
        { minute: 30, query: ALL, value: 3000 + 2900 },
        { minute: 30, query: ALL_BAD, value: 300 + 290 },
      ],
    },
    {
      name: "first seen together with their service give no credit",
      minutes: 20,
      series: [http("200", () => 9000), http("500", () => 1000)],
      checks: [
        { minute: 20, query: ALL, value: 0 },
        { minute: 20, query: ALL_BAD, value: 0 },
      ],
    },
    {
      name: "are not judged without their counters, and that is told",
      minutes: 40,
      series: [http("200", without(each(100), 10))],
      checks: [
        { minute: 16, query: TOTAL, value: undefined },
        { minute: 28, alert: MISSING, fires: false },
        { minute: 35, alert: MISSING, fires: true },
      ],
    },
  ]);
  const named = served({}, { timeouts: counted("timeouts_total") });
  scenarios(judgedOnly(named), [
    {
      name: "that time out are bad, where they are counted",
      minutes: 30,
      series: [http("200", each(95)), http("500", each(5, 10, 20)), timeouts(each(20, 15, 25))],
      checks: [
        { minute: 12, query: BAD, value: 5 },
        { minute: 18, query: BAD, value: 25 },
        { minute: 23, query: BAD, value: 20 },
      ],
    },
  ]);
});

describe("an outage", () => {
  scenarios(withoutPeriod(served()), [
    {
      name: "of everything pages within three minutes, until half an hour went well",
      minutes: 110,
      series: [
        http(
          "200",
          counter((minute) => (within(60, 70)(minute) ? 0 : 100)),
        ),
        http("500", each(100, 60, 70)),
      ],
      checks: [
        { minute: 60, alert: PAGE, fires: false },
        { minute: 63, alert: PAGE, fires: true },
        { minute: 63, query: "slo:status:level", value: 2 },
        { minute: 98, alert: PAGE, fires: true },
        { minute: 102, alert: PAGE, fires: false },
      ],
    },
    {
      name: "is none while nobody asks for anything",
      minutes: 90,
      series: [http("200", each(100, 0, 20)), http("500", () => 3)],
      checks: [
        { minute: 90, query: TOTAL, value: 0 },
        { minute: 90, query: 'slo:sli_error:ratio{window="1h"}', value: 0 },
        { minute: 90, alert: PAGE, fires: false },
        { minute: 90, alert: MISSING, fires: false },
      ],
    },
  ]);
});
