import { describe } from "vitest";
import { unix } from "../support/deadlines.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

// Sunday, ten in the evening in Berlin: Monday begins in minute 120.
const START = "2026-06-07T20:00Z";
const from = unix(START);

const fresh = (params: object): Subject => ({
  ...judgedOnly(
    small({
      kind: "streaming",
      metrics: [{ signals: { "event-time": { metric: "event_time", kind: "gauge" } } }],
      sli: { kind: "freshness", threshold: "1h", timezone: "Europe/Berlin", ...params },
    }),
  ),
  startSeconds: from,
});
const WEEK = { days: ["mon", "tue", "wed", "thu", "fri"] };
const TOTAL = "sum_over_time(slo:sli_total:step[4h])";
const BAD = "sum_over_time(slo:sli_bad:step[4h])";
const at = (course: Series["at"]): Series => ({ series: 'event_time{env="prod"}', at: course });
const friday = at(() => from - 2 * 86_400);

describe("freshness on weekdays", () => {
  scenarios(fresh(WEEK), [
    {
      name: "counts nothing on a Sunday, and Monday from its first minute on",
      minutes: 180,
      series: [friday],
      checks: [
        { minute: 119, query: TOTAL, value: 0 },
        { minute: 119, query: BAD, value: 0 },
        { minute: 180, query: TOTAL, value: 61 },
        { minute: 180, query: BAD, value: 61 },
      ],
    },
    {
      name: "is measured all the same, so that nothing seems to be missing",
      minutes: 60,
      series: [friday],
      checks: [{ minute: 60, alert: "SloDataMissing", fires: false }],
    },
  ]);
  scenarios(fresh({ ...WEEK, noData: "ignore" }), [
    {
      name: "counts what it sees on its days alone",
      minutes: 180,
      series: [at((minute) => (minute < 150 ? from - 7200 : undefined))],
      checks: [
        { minute: 119, query: TOTAL, value: 0 },
        { minute: 149, query: `${BAD} / ${TOTAL}`, value: 1 },
      ],
    },
  ]);
  scenarios(fresh({ days: ["sun"] }), [
    {
      name: "may be that of Sundays",
      minutes: 180,
      series: [friday],
      checks: [{ minute: 180, query: BAD, value: 120 }],
    },
  ]);
});
