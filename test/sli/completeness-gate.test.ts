import { describe } from "vitest";
import { type Course, counter, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { complete, delayed, during, even, plus, rows, times } from "../support/rows.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const START = Date.UTC(2026, 5, 1) / 1000;
const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const GATE = "CompletenessGate";

const gated = (params: object = {}): Subject => ({
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1h" },
      metrics: [{ preset: "batch-job", selector: { job: "load" } }],
      sli: { kind: "completeness", gate: "98%", ...params },
    }),
  ),
  startSeconds: START,
});

const gauge = (name: string, at: Course): Series => ({
  series: `pipeline_last_run_${name}{env="prod",job="load"}`,
  at,
});

/** Rows received of 1000, by the minute in which the run finished. */
function runs(received: Readonly<Record<number, number>>, expected: Course = () => 1000) {
  const minutes = Object.keys(received)
    .map(Number)
    .sort((a, b) => a - b);
  const last = (minute: number) => minutes.filter((each) => each <= minute).at(-1);
  return [
    gauge("timestamp_seconds", newest(minutes, START)),
    gauge("rows_expected", expected),
    gauge("rows_received", (minute) => received[last(minute) ?? Number.NaN]),
  ];
}

describe("a run below the gate", () => {
  scenarios(gated(), [
    {
      name: "pages in the minute in which it is seen, until one is complete enough",
      minutes: 65,
      series: runs({ [-60]: 1000, 20: 979, 60: 980 }),
      checks: [
        { minute: 19, alert: GATE, fires: false },
        { minute: 20, alert: GATE, fires: true },
        { minute: 59, alert: GATE, fires: true },
        { minute: 60, alert: GATE, fires: false },
        { minute: 60, query: "sum_over_time(slo:sli_bad:step[2h])", value: 41 },
      ],
    },
    {
      name: "pages if it is the first ever, and empty",
      minutes: 25,
      series: runs({ 20: 0 }).map(({ series, at }) => ({ series, at: without(at, 0, 20) })),
      checks: [
        { minute: 20, alert: GATE, fires: true },
        { minute: 20, query: "slo:run_rows_missing:ratio", value: 1 },
      ],
    },
    {
      name: "that was over before the rules were loaded is not known",
      minutes: 25,
      series: runs({ [-60]: 100 }),
      checks: [{ minute: 25, alert: GATE, fires: false }],
    },
    {
      name: "is not one that counts anew while it goes on",
      minutes: 65,
      series: [
        gauge("timestamp_seconds", newest([-60, 20, 60], START)),
        gauge("rows_expected", () => 1000),
        gauge("rows_received", (minute) =>
          minute >= 40 && minute < 60 ? 10 * (minute - 40) : 1000,
        ),
      ],
      checks: [
        { minute: 45, query: 'slo:indicator:value{line="missing"}', value: 0.95 },
        { minute: 45, alert: GATE, fires: false },
        { minute: 60, alert: GATE, fires: false },
      ],
    },
    {
      name: "is forgotten with a run without rows, of which none could be missing",
      minutes: 65,
      series: runs({ [-60]: 1000, 20: 500, 60: 0 }, (minute) => (minute < 60 ? 1000 : 0)),
      checks: [
        { minute: 59, alert: GATE, fires: true },
        { minute: 60, alert: GATE, fires: false },
      ],
    },
    {
      name: "is remembered while its gauges are missing",
      minutes: 60,
      series: runs({ [-60]: 1000, 20: 500 }).map(({ series, at }) => ({
        series,
        at: without(at, 30, 50),
      })),
      checks: [
        { minute: 45, alert: GATE, fires: true },
        { minute: 60, alert: GATE, fires: true },
      ],
    },
  ]);
  scenarios(gated({ judge: "periods" }), [
    {
      name: "is one bad run, whatever it lacks",
      minutes: 140,
      series: runs({ [-60]: 1000, 20: 980, 60: 979, 100: 0, 130: 0 }, (minute) =>
        minute < 130 ? 1000 : 0,
      ),
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 20, query: BAD, value: 0 },
        { minute: 60, query: BAD, value: 1 },
        { minute: 61, query: TOTAL, value: 0 },
        { minute: 100, query: BAD, value: 1 },
        // Without rows it is not judged.
        { minute: 130, query: TOTAL, value: 0 },
        { minute: 140, query: "sum_over_time(slo:sli_total:step[3h])", value: 3 },
        { minute: 140, query: "sum_over_time(slo:sli_bad:step[3h])", value: 2 },
      ],
    },
  ]);
});

/** Minutes from the beginning to midnight, in quarters of an hour, and to the verdict. */
const MIDNIGHT = 45;
const VERDICT = MIDNIGHT + 5;
const PART = 0.0167;
const ofDay = (share: string) => `slo:day_events:sum_yesterday{share="${share}"}`;

const daily = (params: object, startSeconds = START): Subject => ({
  ...complete({ gate: "98%", ...params }),
  startSeconds: startSeconds - 60 * MIDNIGHT,
});
const lossy = (share: number) => rows(counter(even), counter(times(1 - share, delayed(5, even))));

describe("a day below the gate", () => {
  scenarios(daily({}), [
    {
      name: "pages with its verdict, and the budget goes on counting rows",
      minutes: VERDICT + 61,
      series: lossy(0.03),
      checks: [
        { minute: MIDNIGHT, query: TOTAL, value: 1000 },
        { minute: MIDNIGHT, query: BAD, value: 30 },
        { minute: MIDNIGHT, alert: GATE, fires: false },
        { minute: VERDICT, query: ofDay("total"), value: 30_000 },
        { minute: VERDICT, query: ofDay("bad"), value: 900 },
        { minute: VERDICT, query: 'slo:indicator:value{line="of a day"}', value: 0.03 },
        { minute: VERDICT, alert: GATE, fires: true },
        { minute: VERDICT + 60, alert: GATE, fires: false },
        { minute: VERDICT + 60, query: BAD, value: 30 },
      ],
    },
    {
      name: "is none of exactly as many rows as the gate asks for",
      minutes: VERDICT,
      series: lossy(0.02),
      checks: [
        { minute: VERDICT, query: ofDay("bad"), value: 600 },
        { minute: VERDICT, alert: GATE, fires: false },
      ],
    },
  ]);
  scenarios(daily({ judge: "periods" }), [
    {
      name: "is one bad day, whatever it lacks",
      minutes: VERDICT + 61,
      series: lossy(0.03),
      checks: [
        { minute: MIDNIGHT, query: TOTAL, value: 0 },
        { minute: VERDICT, query: TOTAL, value: PART },
        { minute: VERDICT, query: BAD, value: PART },
        { minute: VERDICT, query: 'slo:indicator:value{line="last 5m"}', value: 0.03 },
        { minute: VERDICT, alert: GATE, fires: true },
        { minute: VERDICT + 60, query: "sum_over_time(slo:sli_total:step[2h])", value: 1 },
        { minute: VERDICT + 60, query: "sum_over_time(slo:sli_bad:step[2h])", value: 1 },
      ],
    },
    {
      name: "is not made by what is lost after midnight",
      minutes: VERDICT + 15,
      series: rows(
        counter(even),
        counter(plus(delayed(5, even), during(MIDNIGHT, VERDICT + 15, -1000))),
      ),
      checks: [
        { minute: VERDICT, query: ofDay("bad"), value: 0 },
        { minute: VERDICT + 15, query: TOTAL, value: PART },
        { minute: VERDICT + 15, query: BAD, value: 0 },
        { minute: VERDICT + 15, alert: GATE, fires: false },
      ],
    },
    {
      name: "is not one on which no row was expected",
      minutes: VERDICT + 1,
      series: rows(
        counter(during(MIDNIGHT, 100, 1000)),
        counter(() => 0),
      ),
      checks: [
        { minute: VERDICT, query: ofDay("total"), value: 0 },
        { minute: VERDICT + 1, query: TOTAL, value: 0 },
        { minute: VERDICT + 1, query: BAD, value: 0 },
      ],
    },
  ]);
  // New York, in summer.
  scenarios(daily({ judge: "periods", timezone: "America/New_York" }, START + 4 * 3600), [
    {
      name: "is one of the zone that the promise names",
      minutes: VERDICT,
      series: lossy(0.03),
      checks: [
        { minute: VERDICT, query: TOTAL, value: PART },
        { minute: VERDICT, query: BAD, value: PART },
      ],
    },
  ]);
});
