import { describe } from "vitest";
import { counter } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { small } from "../support/small.ts";

const TARGET = 'env="prod",job="j",instance="i"';
const WINDOW = 2 * 1440;
const BAD = 'slo:sli_events:sum{share="bad",window="period"}';
const TOTAL = 'slo:sli_events:sum{share="total",window="period"}';

function twoDays(): Subject {
  const subject = small({
    kind: "streaming",
    metrics: [
      {
        signals: {
          records: { metric: "in_total", kind: "counter" },
          "records-failed": { metric: "failed_total", kind: "counter" },
        },
      },
    ],
    sli: { kind: "error-rate" },
    objective: "99%",
    window: "2d",
  });
  return { ...subject, scrapeSeconds: 60 };
}

describe("a rolling window", () => {
  scenarios(twoDays(), [
    {
      name: "lets go of the past minute by minute, at any minute of the hour",
      minutes: WINDOW + 100,
      series: [
        { series: `in_total{${TARGET}}`, at: counter(() => 60) },
        { series: `failed_total{${TARGET}}`, at: counter((minute) => (minute === 32 ? 10 : 0)) },
      ],
      checks: [
        { minute: WINDOW - 5, query: BAD, value: 10 },
        { minute: WINDOW + 30, query: BAD, value: 10 },
        { minute: WINDOW + 31, query: BAD, value: 10 },
        { minute: WINDOW + 32, query: BAD, value: 0 },
        { minute: WINDOW + 90, query: BAD, value: 0 },
        { minute: WINDOW + 60, query: TOTAL, value: 60 * WINDOW },
        { minute: WINDOW + 75, query: TOTAL, value: 60 * WINDOW },
        { minute: WINDOW + 95, query: TOTAL, value: 60 * WINDOW },
      ],
    },
  ]);
});
