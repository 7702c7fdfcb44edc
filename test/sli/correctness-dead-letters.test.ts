import { describe } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const counted = (metric: string) => ({ metric, kind: "counter" });

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

describe("dead letters", () => {
  const records = (total: string | readonly string[]): Subject =>
    small({
      kind: "streaming",
      metrics: [
        { signals: { records: counted("consumed_total"), "dead-letters": counted("dead_total") } },
      ],
      sli: { kind: "correctness", errors: "dead-letters", total },
      objective: "99%",
    });
  scenarios(judgedOnly(records("records")), [
    {
      name: "are a share of what was consumed",
      minutes: 30,
      series: [of("consumed_total", each(100)), of("dead_total", each(5, 10, 20))],
      checks: [
        { minute: 15, query: TOTAL, value: 100 },
        { minute: 30, query: ALL_BAD, value: 50 },
      ],
    },
    {
      name: "are all there is where nothing else was ever consumed",
      minutes: 30,
      series: [of("dead_total", each(5, 10, 20))],
      checks: [
        { minute: 15, query: TOTAL, value: 5 },
        { minute: 15, query: BAD, value: 5 },
        { minute: 30, query: ALL, value: 50 },
        { minute: 30, query: ALL_BAD, value: 50 },
      ],
    },
    {
      name: "that stand still do not hide that the consumer is gone",
      minutes: 40,
      series: [of("consumed_total", without(each(100), 10)), of("dead_total", () => 7)],
      checks: [
        { minute: 20, query: TOTAL, value: undefined },
        { minute: 28, alert: MISSING, fires: false },
        { minute: 35, alert: MISSING, fires: true },
      ],
    },
  ]);
  scenarios(withoutPeriod(records("records")), [
    {
      name: "are everything in an hour in which nothing else was consumed",
      minutes: 90,
      series: [of("consumed_total", () => 500), of("dead_total", each(2, 60, 70))],
      checks: [
        { minute: 60, query: 'slo:sli_error:ratio{window="1h"}', value: 0 },
        { minute: 90, query: 'slo:sli_error:ratio{window="1h"}', value: 1 },
        { minute: 65, alert: PAGE, fires: true },
      ],
    },
  ]);
  scenarios(judgedOnly(records(["records", "dead-letters"])), [
    {
      name: "are counted in where the records leave them out",
      minutes: 30,
      series: [of("consumed_total", each(95)), of("dead_total", each(5))],
      checks: [
        { minute: 30, query: TOTAL, value: 100 },
        { minute: 30, query: BAD, value: 5 },
      ],
    },
  ]);
});
