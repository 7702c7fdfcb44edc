import { describe } from "vitest";
import { type Course, newest, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

/**
 * Finished Jobs that were not there a window ago. Kubernetes keeps a few of them for days, each as a
 * series of its own that stays 1: their number is no counter, but each is new once. What was there
 * when Prometheus first looked is not new.
 */
const ended = (metric: string): string => `
  count(
    max by (job_name) (${metric}{$selector, condition="true"} == 1)
    unless max by (job_name) (last_over_time(${metric}{$selector, condition="true"}[1h] offset $window) == 1)
    and on () count(last_over_time({__name__=~"kube_job_complete|kube_job_failed", $selector}[1h] offset $window))
  )
  or 0 * count({__name__=~"kube_job_complete|kube_job_failed", $selector})`;

const subject = judgedOnly(
  small({
    kind: "batch",
    schedule: { every: "1h" },
    metrics: [
      {
        selector: { job_name: { matches: "load-[0-9]+" } },
        signals: {
          "runs-succeeded": { expr: ended("kube_job_complete"), kind: "counter", unit: "runs" },
          "runs-failed": { expr: ended("kube_job_failed"), kind: "counter", unit: "runs" },
        },
      },
    ],
    sli: { kind: "run-success" },
    objective: "95%",
  }),
);

/** A Job that ends in a minute and is kept, as kube-state-metrics shows it. */
const job = (name: string, how: "complete" | "failed", from: number, instance = "x"): Series => ({
  series: `kube_job_${how}{env="prod",job_name="${name}",condition="true",instance="${instance}"}`,
  at: without(() => 1, 0, from),
});
const gone = ({ series, at }: Series, start: number, end?: number): Series => ({
  series,
  at: without(at as Course, start, end),
});

const RUNS = "sum_over_time(slo:sli_total:step[12h])";
const BAD = "sum_over_time(slo:sli_bad:step[12h])";
const STREAK = "RunsFailInARow";

describe("finished Jobs of a CronJob, by an expression", () => {
  scenarios(subject, [
    {
      name: "are runs, each once, and those kept from before are none",
      minutes: 200,
      series: [
        job("load-1", "complete", 0),
        job("load-2", "failed", 0),
        job("load-3", "complete", 10),
        job("load-4", "failed", 70),
        job("load-5", "complete", 130),
        job("other-6", "failed", 130),
      ],
      checks: [
        { minute: 9, query: RUNS, value: 0 },
        { minute: 200, query: RUNS, value: 3 },
        { minute: 200, query: BAD, value: 1 },
        { minute: 200, alert: STREAK, fires: false },
      ],
    },
    {
      name: "page when two in a row have failed, and no longer when one succeeds",
      minutes: 200,
      series: [
        job("load-1", "complete", 0),
        job("load-2", "failed", 10),
        job("load-3", "failed", 70),
        job("load-4", "complete", 130),
      ],
      checks: [
        { minute: 69, alert: STREAK, fires: false },
        { minute: 77, alert: STREAK, fires: true },
        { minute: 129, alert: STREAK, fires: true },
        { minute: 133, alert: STREAK, fires: false },
      ],
    },
    {
      name: "are the same ones after a restart of kube-state-metrics, and after they were cleaned up",
      minutes: 200,
      series: [
        gone(job("load-1", "complete", 0), 30),
        gone(job("load-2", "complete", 20), 60),
        gone(job("load-2", "complete", 64, "y"), 150),
        job("load-3", "complete", 80, "y"),
      ],
      checks: [
        { minute: 200, query: RUNS, value: 2 },
        { minute: 200, query: BAD, value: 0 },
      ],
    },
  ]);
});

describe("a CronJob by its preset", () => {
  const START = Date.UTC(2026, 5, 1) / 1000;
  const LABELS = 'env="prod",namespace="sales"';
  const cronjob = {
    ...judgedOnly(
      small({
        kind: "batch",
        schedule: { every: "1h" },
        metrics: [
          { preset: "kubernetes-cronjob", selector: { namespace: "sales", cronjob: "load" } },
        ],
        sli: { kind: "run-success" },
        objective: "95%",
      }),
    ),
    startSeconds: START,
  };
  const from = (name: string, labels: string, minute: number, value: number): Series => ({
    series: `${name}{${LABELS}${labels}}`,
    at: without(() => value, 0, minute),
  });
  /** One that starts on the hour and ends eight minutes later. */
  const run = (hour: number, how: "succeeds" | "fails"): readonly Series[] => {
    const [start, end] = [60 * hour, 60 * hour + 8];
    const name = `,job_name="load-${hour}"`;
    return [
      from("kube_job_owner", `${name},owner_kind="CronJob",owner_name="load"`, start, 1),
      from("kube_job_status_start_time", name, start, START + 60 * start),
      how === "succeeds"
        ? from("kube_job_status_completion_time", name, end, START + 60 * end)
        : from("kube_job_failed", `${name},condition="true"`, end, 1),
    ];
  };
  scenarios(cronjob, [
    {
      name: "tells runs by the last success and by the jobs that failed",
      minutes: 260,
      series: [
        from("kube_cronjob_info", ',cronjob="load"', 0, 1),
        {
          series: `kube_cronjob_status_last_successful_time{${LABELS},cronjob="load"}`,
          at: newest([-52, 8, 188], START),
        },
        ...run(0, "succeeds"),
        ...run(1, "fails"),
        ...run(2, "fails"),
        ...run(3, "succeeds"),
      ],
      checks: [
        { minute: 60, query: RUNS, value: 1 },
        { minute: 110, query: BAD, value: 1 },
        { minute: 126, alert: STREAK, fires: false },
        { minute: 131, alert: STREAK, fires: true },
        { minute: 190, alert: STREAK, fires: false },
        { minute: 260, query: RUNS, value: 4 },
        { minute: 260, query: BAD, value: 2 },
      ],
    },
  ]);
});
