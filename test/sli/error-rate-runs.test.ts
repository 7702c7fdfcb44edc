import { describe } from "vitest";
import { type Course, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const airflow: Subject = withoutPeriod(
  small({
    kind: "batch",
    schedule: { every: "1h" },
    metrics: [{ preset: "airflow", selector: { dag_id: "load" } }],
    sli: { kind: "error-rate" },
    objective: "95%",
  }),
);

const LABELS = 'env="prod",dag_id="load",job="statsd",instance="x"';
const succeeded = (at: Course): Series => ({
  series: `airflow_dagrun_duration_count{${LABELS}}`,
  at,
});
const failed = (at: Course): Series => ({ series: `airflow_dagrun_failed_count{${LABELS}}`, at });

/** A run an hour, ten minutes past it; those of some hours fail. */
function hourly(failures: readonly number[]): readonly Series[] {
  const done = (minute: number) =>
    Array.from({ length: Math.floor((minute + 50) / 60) }, (_, hour) => hour);
  return [
    succeeded((minute) => 40 + done(minute).filter((hour) => !failures.includes(hour)).length),
    failed((minute) => 2 + done(minute).filter((hour) => failures.includes(hour)).length),
  ];
}

const PAGE = "SloBudgetBurnsFast";
const ALL = "sum_over_time(slo:sli_total:step[24h])";
const BAD = "sum_over_time(slo:sli_bad:step[24h])";

describe("runs that are counted apart, by their outcome", () => {
  scenarios(judgedOnly(airflow), [
    {
      name: "add up to all of them",
      minutes: 300,
      series: hourly([1, 3]),
      checks: [
        { minute: 70, query: "slo:sli_total:step", value: 1 },
        { minute: 70, query: "slo:sli_bad:step", value: 1 },
        { minute: 71, query: "slo:sli_total:step", value: 0 },
        { minute: 300, query: ALL, value: 5 },
        { minute: 300, query: BAD, value: 2 },
      ],
    },
    {
      name: "count the first failure ever, whose counter is born with it",
      minutes: 120,
      series: [succeeded((minute) => (minute < 30 ? 40 : 41)), failed(without(() => 1, 0, 90))],
      checks: [
        { minute: 120, query: ALL, value: 2 },
        { minute: 120, query: BAD, value: 1 },
      ],
    },
    {
      name: "of another DAG are none of ours",
      minutes: 120,
      series: [
        ...hourly([]),
        ...hourly([0, 1]).map(({ series, at }) => ({
          series: series.replace('"load"', '"other"'),
          at,
        })),
      ],
      checks: [
        { minute: 120, query: ALL, value: 2 },
        { minute: 120, query: BAD, value: 0 },
      ],
    },
  ]);
});

describe("an hourly job with an objective of 95 %", () => {
  scenarios(airflow, [
    {
      name: "one failed run does not page",
      minutes: 400,
      series: hourly([4]),
      checks: [
        { minute: 260, query: "sum_over_time(slo:sli_bad:step[1h])", value: 1 },
        { minute: 260, alert: PAGE, fires: false },
        { minute: 300, alert: PAGE, fires: false },
        { minute: 400, alert: PAGE, fires: false },
      ],
    },
    {
      name: "not even when it is the first that was ever seen",
      minutes: 130,
      series: hourly([0]),
      checks: [
        { minute: 20, query: 'slo:sli_error:ratio{window="1h10m"}', value: 1 },
        { minute: 20, alert: PAGE, fires: false },
        { minute: 130, alert: PAGE, fires: false },
      ],
    },
    {
      name: "two in a row do, until one has succeeded",
      minutes: 470,
      series: hourly([4, 5]),
      checks: [
        { minute: 300, alert: PAGE, fires: false },
        { minute: 312, alert: PAGE, fires: true },
        { minute: 312, query: "slo:status:level", value: 2 },
        { minute: 365, alert: PAGE, fires: true },
        { minute: 470, alert: PAGE, fires: false },
      ],
    },
  ]);
});
