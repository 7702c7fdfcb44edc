import { describe } from "vitest";
import { examples } from "../support/examples.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";

const PAGE = "SloBudgetBurnsFast";
const TICKET = "SloBudgetBurnsSlowly";
const PLACE = 'service="orders",env="prod",region="eu",job="orders",instance="a"';

/** Sums a rate per minute into a counter. */
const counter =
  (perMinute: (minute: number) => number) =>
  (minute: number): number => {
    let sum = 0;
    for (let each = 1; each <= minute; each++) sum += perMinute(each);
    return sum;
  };

const from = (start: number, end: number) => (minute: number) => minute > start && minute <= end;

describe("end to end within 30 s", () => {
  const buckets = (slow: (minute: number) => number): readonly Series[] =>
    [
      ["5", counter((minute) => 300 - Math.min(300, slow(minute)))] as const,
      ["30.0", counter((minute) => 600 - slow(minute))] as const,
      ["+Inf", counter(() => 600)] as const,
    ].map(([le, at]) => ({
      series: `orders_end_to_end_latency_seconds_bucket{${PLACE},le="${le}"}`,
      at,
    }));
  const slowDuring = (start: number, end: number, count: number) => (minute: number) =>
    from(start, end)(minute) ? count : 1;
  scenarios({ input: examples, pipeline: "orders-stream", slo: "end-to-end", region: "eu" }, [
    {
      name: "silent at one slow record in 600",
      minutes: 420,
      series: buckets(() => 1),
      checks: [
        { minute: 420, alert: PAGE, fires: false },
        { minute: 420, alert: TICKET, fires: false },
        { minute: 420, query: 'round(slo:sli_error:ratio{window="1h"}, 0.00001)', value: 0.0017 },
      ],
    },
    {
      name: "pages when everything is slow, then recovers",
      minutes: 560,
      series: buckets(slowDuring(400, 430, 600)),
      checks: [
        { minute: 399, alert: PAGE, fires: false },
        { minute: 412, alert: PAGE, fires: true },
        { minute: 412, query: "slo:status:level", value: 2 },
        { minute: 470, alert: PAGE, fires: false },
        // Beyond the last bound a quantile is only known to be above it.
        { minute: 430, query: 'slo:indicator:value{line="p50"}', value: 30 },
      ],
    },
    {
      name: "idle is no breach and no gap in the budget",
      minutes: 500,
      series: buckets(() => 1).map(({ series, at }) => ({
        series,
        at: (minute) => at(Math.min(minute, 200)),
      })),
      checks: [
        { minute: 500, alert: PAGE, fires: false },
        { minute: 500, alert: "SloDataMissing", fires: false },
        { minute: 500, query: 'slo:sli_error:ratio{window="1h"}', value: 0 },
        { minute: 500, query: 'slo:sli_events:sum{share="total",window="period"}', value: 120_000 },
      ],
    },
  ]);
});

describe("fresh within 2 min", () => {
  const newest = (at: Series["at"]): readonly Series[] => [
    { series: `orders_event_time_seconds{${PLACE}}`, at },
  ];
  scenarios({ input: examples, pipeline: "orders-stream", slo: "fresh", region: "eu" }, [
    {
      name: "silent while event time follows the clock",
      minutes: 400,
      series: newest((minute) => 60 * minute - 20),
      checks: [
        { minute: 400, alert: PAGE, fires: false },
        {
          minute: 400,
          query: 'slo:sli_events:sum{share="bad",window="1h"}',
          value: 0,
        },
      ],
    },
    {
      name: "pages when the newest event stands still, then recovers",
      minutes: 560,
      series: newest((minute) => (minute < 400 || minute >= 430 ? 60 * minute : 24_000)),
      checks: [
        // Exactly two minutes old is good, more is not.
        { minute: 402, query: "slo:sli_bad:step", value: 0 },
        { minute: 403, query: "slo:sli_bad:step", value: 1 },
        { minute: 399, alert: PAGE, fires: false },
        { minute: 412, alert: PAGE, fires: true },
        { minute: 470, alert: PAGE, fires: false },
      ],
    },
    {
      name: "a backfill of old data does not make the data older",
      minutes: 420,
      series: newest((minute) =>
        minute > 300 && minute < 400 ? 60 * (minute - 300) : 60 * minute,
      ),
      checks: [
        // Nothing newer arrives during the backfill, so the data ages from its beginning.
        { minute: 302, query: "slo:sli_bad:step", value: 0 },
        { minute: 350, query: "slo:indicator:value", value: 3000 },
      ],
    },
    {
      name: "an event time in the future is not believed",
      minutes: 420,
      series: newest((minute) => (minute < 300 ? 60 * minute : 4_102_444_800)),
      checks: [
        { minute: 310, query: "slo:sli_bad:step", value: 1 },
        { minute: 330, alert: PAGE, fires: true },
      ],
    },
    {
      name: "a signal that vanished ages on, and pages",
      minutes: 440,
      series: newest((minute) => (minute < 400 ? 60 * minute : undefined)),
      checks: [
        { minute: 401, query: "slo:sli_bad:step", value: 0 },
        { minute: 403, query: "slo:sli_bad:step", value: 1 },
        { minute: 420, alert: PAGE, fires: true },
      ],
    },
    {
      name: "a pipeline that never wrote anything is not fresh",
      minutes: 60,
      series: newest(() => undefined),
      checks: [
        { minute: 10, query: "slo:sli_bad:step", value: 1 },
        { minute: 30, alert: PAGE, fires: true },
      ],
    },
  ]);
});

describe("orders processed", () => {
  const counters = (
    failed: (minute: number) => number,
    dead: (minute: number) => number,
  ): readonly Series[] => [
    { series: `orders_records_total{${PLACE}}`, at: counter(() => 6000) },
    { series: `orders_records_failed_total{${PLACE}}`, at: counter(failed) },
    { series: `orders_dead_letters_total{${PLACE}}`, at: counter(dead) },
  ];
  scenarios({ input: examples, pipeline: "orders-stream", slo: "errors", region: "eu" }, [
    {
      name: "silent at half the allowed error rate",
      minutes: 420,
      series: counters(
        () => 2,
        () => 1,
      ),
      checks: [
        { minute: 420, alert: PAGE, fires: false },
        { minute: 420, alert: TICKET, fires: false },
        { minute: 420, query: 'slo:sli_error:ratio{window="1h"}', value: 0.0005 },
      ],
    },
    {
      name: "a total outage pages within three minutes, and is over within eight",
      minutes: 520,
      series: counters(
        (minute) => (from(400, 420)(minute) ? 6000 : 0),
        () => 0,
      ),
      checks: [
        { minute: 400, alert: PAGE, fires: false },
        { minute: 402, alert: PAGE, fires: true },
        { minute: 402, query: "slo:status:level", value: 2 },
        { minute: 460, alert: PAGE, fires: false },
      ],
    },
    {
      name: "dead letters alone page, too",
      minutes: 430,
      series: counters(
        () => 0,
        (minute) => (from(400, 420)(minute) ? 600 : 0),
      ),
      checks: [
        { minute: 400, alert: PAGE, fires: false },
        { minute: 411, alert: PAGE, fires: true },
      ],
    },
    {
      name: "an error counter that is born late counts from its first value",
      minutes: 120,
      series: [
        { series: `orders_records_total{${PLACE}}`, at: counter(() => 6000) },
        {
          series: `orders_records_failed_total{${PLACE}}`,
          at: (minute) => (minute < 60 ? undefined : 5),
        },
      ],
      checks: [
        { minute: 59, query: 'slo:sli_events:sum{share="bad",window="1h"}', value: 0 },
        { minute: 100, query: 'slo:sli_events:sum{share="bad",window="1h"}', value: 5 },
        { minute: 100, alert: "SloDataMissing", fires: false },
      ],
    },
    {
      name: "a counter first seen together with its target gives no credit",
      minutes: 120,
      series: [
        {
          series: `orders_records_total{${PLACE}}`,
          at: (minute) => (minute < 60 ? undefined : 50_000 + minute),
        },
        {
          series: `orders_records_failed_total{${PLACE}}`,
          at: (minute) => (minute < 60 ? undefined : 7),
        },
      ],
      checks: [
        { minute: 100, query: 'slo:sli_events:sum{share="bad",window="1h"}', value: 0 },
        { minute: 100, query: 'slo:sli_events:sum{share="total",window="1h"}', value: 40 },
      ],
    },
    {
      name: "a restart of the process loses and doubles nothing",
      minutes: 120,
      series: [
        {
          series: `orders_records_total{${PLACE}}`,
          at: (minute) => 100 * (minute < 60 ? minute : minute - 59),
        },
        {
          series: `orders_records_failed_total{${PLACE}}`,
          at: (minute) => (minute < 60 ? minute : minute - 59),
        },
      ],
      checks: [
        {
          minute: 119,
          query: 'slo:sli_events:sum{share="total",window="1h"}',
          value: 6000,
        },
        {
          minute: 119,
          query: 'slo:sli_events:sum{share="bad",window="1h"}',
          value: 60,
        },
      ],
    },
  ]);
});
