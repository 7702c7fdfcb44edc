import { describe } from "vitest";
import { type Course, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const START = Date.UTC(2026, 5, 1) / 1000;

const latency: Subject = {
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1h" },
      metrics: [{ preset: "batch-job", selector: { job: "load" } }],
      sli: { kind: "latency", threshold: "10m" },
    }),
  ),
  startSeconds: START,
};

const gauge = (name: string, at: Course): Series => ({
  series: `pipeline_last_run_${name}{env="prod",job="load"}`,
  at,
});

const RUNS = "sum_over_time(slo:sli_total:step[4h])";
const SLOW = "sum_over_time(slo:sli_bad:step[4h])";

describe("runs told from their last duration", () => {
  scenarios(latency, [
    {
      name: "the first run ever counts, once",
      minutes: 60,
      series: [
        gauge("timestamp_seconds", without(newest([20], START), 0, 20)),
        gauge(
          "duration_seconds",
          without(() => 900, 0, 20),
        ),
      ],
      checks: [
        { minute: 19, query: RUNS, value: undefined },
        { minute: 20, query: "slo:sli_bad:step", value: 1 },
        { minute: 60, query: RUNS, value: 1 },
        { minute: 60, query: SLOW, value: 1 },
      ],
    },
    {
      name: "one that was over long before it was first seen does not",
      minutes: 40,
      series: [
        gauge("timestamp_seconds", () => START - 7200),
        gauge("duration_seconds", () => 900),
      ],
      checks: [
        { minute: 40, query: RUNS, value: 0 },
        { minute: 40, query: SLOW, value: 0 },
      ],
    },
    {
      name: "two runs of the same duration are two runs",
      minutes: 100,
      series: [
        gauge("timestamp_seconds", newest([-60, 20, 80], START)),
        gauge("duration_seconds", () => 900),
      ],
      checks: [
        { minute: 60, query: RUNS, value: 1 },
        { minute: 80, query: "slo:sli_bad:step", value: 1 },
        { minute: 100, query: RUNS, value: 2 },
        { minute: 100, query: SLOW, value: 2 },
      ],
    },
    {
      name: "exactly as long as allowed is fast enough, a second more is not",
      minutes: 100,
      series: [
        gauge("timestamp_seconds", newest([-60, 20, 80], START)),
        gauge("duration_seconds", (minute) => (minute < 80 ? 600 : 601)),
      ],
      checks: [
        { minute: 60, query: SLOW, value: 0 },
        { minute: 100, query: RUNS, value: 2 },
        { minute: 100, query: SLOW, value: 1 },
        { minute: 60, query: 'slo:indicator:value{line="last run"}', value: 600 },
      ],
    },
    {
      name: "a run that does not say how long it took is not judged",
      minutes: 40,
      series: [gauge("timestamp_seconds", newest([-60, 20], START))],
      checks: [
        { minute: 40, query: RUNS, value: undefined },
        { minute: 40, query: SLOW, value: undefined },
      ],
    },
    {
      name: "a timestamp that moves back is no run",
      minutes: 60,
      series: [
        gauge("timestamp_seconds", (minute) => START + (minute < 40 ? -3600 : -7200)),
        gauge("duration_seconds", () => 900),
      ],
      checks: [{ minute: 60, query: RUNS, value: 0 }],
    },
  ]);
});
