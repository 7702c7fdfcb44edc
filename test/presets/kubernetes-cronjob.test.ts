import { describe } from "vitest";
import type { Course } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

/** One job of the CronJob `sales`, by the minutes of its start and its end. */
interface Job {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly fails?: true;
  /** When the history limit removes it. */
  readonly until?: number;
}

/** Unix time 0 would be no time at all. */
const EPOCH_SECONDS = 1_700_000_000;
const timeOf = (minute: number): number => EPOCH_SECONDS + 60 * minute;

const between =
  (from: number, until: number, value: number): Course =>
  (minute) =>
    minute >= from && minute < until ? value : undefined;

function job({ name, start, end, fails, until = Number.POSITIVE_INFINITY }: Job): Series[] {
  const labels = `namespace="shop",job_name="${name}",env="prod"`;
  const owner = `${labels},owner_kind="CronJob",owner_name="sales",owner_is_controller="true"`;
  const condition = fails ? "kube_job_failed" : "kube_job_complete";
  const shown: Series[] = [
    { series: `kube_job_owner{${owner}}`, at: between(start, until, 1) },
    { series: `kube_job_status_start_time{${labels}}`, at: between(start, until, timeOf(start)) },
    { series: `${condition}{${labels},condition="true"}`, at: between(end, until, 1) },
    { series: `${condition}{${labels},condition="false"}`, at: between(end, until, 0) },
  ];
  if (!fails)
    shown.push({
      series: `kube_job_status_completion_time{${labels}}`,
      at: between(end, until, timeOf(end)),
    });
  return shown;
}

/** What kube-state-metrics shows of the CronJob, its jobs, and another CronJob's failed job. */
function cronJob(...jobs: readonly Job[]): readonly Series[] {
  const labels = 'namespace="shop",cronjob="sales",env="prod"';
  const succeeded = jobs.filter(({ fails }) => fails !== true);
  return [
    { series: `kube_cronjob_info{${labels},schedule="0 * * * *"}`, at: () => 1 },
    {
      series: `kube_cronjob_status_last_successful_time{${labels}}`,
      at: (minute) => {
        const ends = succeeded.map(({ end }) => end).filter((end) => end <= minute);
        return ends.length === 0 ? undefined : timeOf(Math.max(...ends));
      },
    },
    ...jobs.flatMap(job),
    ...job({ name: "other-1", start: 5, end: 6, fails: true }).map(({ series, at }) => ({
      series: series.replace('owner_name="sales"', 'owner_name="other"'),
      at,
    })),
  ];
}

const TOTAL = "sum_over_time(slo:sli_total:step[3h])";
const BAD = "sum_over_time(slo:sli_bad:step[3h])";

const subject = (sli: { readonly kind: string } & Readonly<Record<string, unknown>>) => ({
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1h", timezone: "UTC" },
      metrics: [
        { preset: "kubernetes-cronjob", selector: { namespace: "shop", cronjob: "sales" } },
      ],
      sli,
      objective: "90%",
    }),
  ),
  startSeconds: EPOCH_SECONDS,
});

describe("run-success", () => {
  scenarios(subject({ kind: "run-success" }), [
    {
      name: "each run counts once: one that succeeds, one that fails, one that succeeds again",
      minutes: 170,
      series: cronJob(
        { name: "sales-1", start: 10, end: 15 },
        { name: "sales-2", start: 70, end: 90, fails: true },
        { name: "sales-3", start: 130, end: 135 },
      ),
      checks: [
        { minute: 14, query: TOTAL, value: undefined },
        { minute: 30, query: TOTAL, value: 1 },
        { minute: 30, query: BAD, value: 0 },
        // While a job runs, or is tried again, it has not failed.
        { minute: 89, query: TOTAL, value: 1 },
        { minute: 92, query: TOTAL, value: 2 },
        { minute: 92, query: BAD, value: 1 },
        { minute: 170, query: TOTAL, value: 3 },
        { minute: 170, query: BAD, value: 1 },
      ],
    },
    {
      name: "another CronJob's failed job is none of ours, and a failed job that is removed is no new run",
      minutes: 120,
      series: cronJob(
        { name: "sales-1", start: 10, end: 15 },
        { name: "sales-2", start: 40, end: 50, fails: true, until: 80 },
      ),
      checks: [
        { minute: 30, query: BAD, value: 0 },
        { minute: 60, query: BAD, value: 1 },
        { minute: 120, query: TOTAL, value: 2 },
        { minute: 120, query: BAD, value: 1 },
      ],
    },
  ]);
});

describe("latency", () => {
  scenarios(subject({ kind: "latency", threshold: "10m", finished: "last-success" }), [
    {
      name: "the duration of each success counts, whatever failed in between",
      minutes: 170,
      series: cronJob(
        { name: "sales-1", start: 10, end: 15 },
        { name: "sales-2", start: 60, end: 100, fails: true },
        { name: "sales-3", start: 120, end: 135 },
      ),
      checks: [
        { minute: 30, query: BAD, value: 0 },
        { minute: 110, query: TOTAL, value: 1 },
        { minute: 170, query: TOTAL, value: 2 },
        { minute: 170, query: BAD, value: 1 },
      ],
    },
  ]);
});
