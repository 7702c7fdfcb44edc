import { describe } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const spec = (signals: object, params: object = {}): Subject =>
  small({
    kind: "streaming",
    metrics: [{ signals }],
    sli: { kind: "error-rate", ...params },
    objective: "99%",
  });

const counted = (metric: string) => ({ metric, kind: "counter" });
const total = (metric: string, at: Course, instance = "x"): Series => ({
  series: `${metric}{env="prod",job="work",instance="${instance}"}`,
  at,
});

const ALL = "sum_over_time(slo:sli_total:step[4h])";
const BAD = "sum_over_time(slo:sli_bad:step[4h])";
const hundred = counter(() => 100);

describe("several counters", () => {
  const subject = judgedOnly(
    spec(
      {
        records: counted("in_total"),
        "records-failed": counted("failed_total"),
        "dead-letters": counted("dead_total"),
      },
      { errors: ["records-failed", "dead-letters"] },
    ),
  );
  const failed = counter((minute) => (within(10, 20)(minute) ? 5 : 0));
  const dead = counter((minute) => (within(15, 25)(minute) ? 2 : 0));
  scenarios(subject, [
    {
      name: "of errors add up, minute by minute",
      minutes: 30,
      series: [
        total("in_total", hundred),
        total("failed_total", failed),
        total("dead_total", dead),
      ],
      checks: [
        { minute: 12, query: "slo:sli_bad:step", value: 5 },
        { minute: 18, query: "slo:sli_bad:step", value: 7 },
        { minute: 23, query: "slo:sli_bad:step", value: 2 },
        { minute: 30, query: BAD, value: 70 },
        { minute: 30, query: ALL, value: 3000 },
      ],
    },
    {
      name: "count without the one that does not exist yet",
      minutes: 30,
      series: [total("in_total", hundred), total("failed_total", failed)],
      checks: [{ minute: 30, query: BAD, value: 50 }],
    },
    {
      name: "that exist nowhere are no errors",
      minutes: 30,
      series: [total("in_total", hundred)],
      checks: [
        { minute: 30, query: ALL, value: 3000 },
        { minute: 30, query: BAD, value: 0 },
      ],
    },
    {
      name: "of two instances add up, through the restart of one",
      minutes: 30,
      series: [
        total("in_total", hundred, "x"),
        total("in_total", (minute) => hundred(minute < 15 ? minute : minute - 14), "y"),
        total("failed_total", failed, "x"),
        total("failed_total", failed, "y"),
      ],
      checks: [
        { minute: 30, query: ALL, value: 3000 + 1400 + 1600 },
        { minute: 30, query: BAD, value: 100 },
      ],
    },
    {
      name: "of everything are needed: errors alone say nothing",
      minutes: 30,
      series: [total("failed_total", failed)],
      checks: [
        { minute: 30, query: "slo:sli_total:step", value: undefined },
        { minute: 30, query: "slo:sli_bad:step", value: undefined },
      ],
    },
  ]);
});

describe("counters as expressions", () => {
  const gained = (metric: string) => ({
    expr: `sum(increase(${metric}{$selector}[$window]))`,
    kind: "counter",
    unit: "records",
  });
  const subject = judgedOnly(
    spec({ records: gained("in_total"), "records-failed": gained("failed_total") }),
  );
  scenarios(subject, [
    {
      name: "count what they say was gained within the window, minute by minute",
      minutes: 60,
      series: [
        total("in_total", hundred),
        total(
          "failed_total",
          counter((minute) => (within(20, 30)(minute) ? 10 : 0)),
        ),
      ],
      checks: [
        { minute: 30, query: "slo:sli_total:step", value: 100 },
        { minute: 26, query: "slo:sli_bad:step", value: 10 },
        // Smeared over the window, and complete once it is past.
        { minute: 40, query: BAD, value: 100 },
        { minute: 60, query: "slo:sli_bad:step", value: 0 },
      ],
    },
    {
      name: "are read in their own environment only",
      minutes: 30,
      series: [
        total("in_total", hundred),
        { series: 'in_total{env="staging",job="work",instance="z"}', at: hundred },
      ],
      checks: [{ minute: 30, query: "slo:sli_total:step", value: 100 }],
    },
  ]);
});

describe("an idle night", () => {
  const subject = spec({ records: counted("in_total"), "records-failed": counted("failed_total") });
  const daytime = counter((minute) => (minute <= 60 ? 100 : 0));
  scenarios(subject, [
    {
      name: "is no error, no gap, and nobody is called",
      minutes: 150,
      series: [total("in_total", daytime), total("failed_total", () => 0)],
      checks: [
        { minute: 150, query: "slo:sli_total:step", value: 0 },
        { minute: 150, query: 'slo:sli_error:ratio{window="5m"}', value: 0 },
        { minute: 150, query: 'slo:sli_error:ratio{window="1h"}', value: 0 },
        { minute: 150, query: 'slo:sli_error:ratio{window="5m"}', value: 0 },
        { minute: 150, alert: "SloBudgetBurnsFast", fires: false },
        { minute: 150, alert: "SloDataMissing", fires: false },
      ],
    },
    {
      name: "is told from a night without the counters",
      minutes: 150,
      series: [
        total("in_total", without(daytime, 60)),
        total(
          "failed_total",
          without(() => 0, 60),
        ),
      ],
      checks: [
        { minute: 66, query: "slo:sli_total:step", value: undefined },
        { minute: 75, alert: "SloDataMissing", fires: false },
        { minute: 90, alert: "SloDataMissing", fires: true },
      ],
    },
  ]);
});
