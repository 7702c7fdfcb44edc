/** Complaints of people who run batch jobs; the numbers are those of the complaint, or of one like it. */
import { describe } from "vitest";
import { fires, silent } from "../support/hourly.ts";
import { type Course, newest, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, type Small, small } from "../support/small.ts";

const HOUR = 60;
const STREAK = "RunsFailInARow";
const OVERDUE = "RunOverdue";
const RUNS = "sum_over_time(slo:sli_total:step[1d])";
const BAD = "sum_over_time(slo:sli_bad:step[1d])";

const hourly = (spec: Pick<Small, "metrics" | "sli"> & Partial<Small>): Subject =>
  judgedOnly(small({ kind: "batch", schedule: { every: "1h" }, objective: "95%", ...spec }));

/** Runs end ten minutes past each hour, the first within the first. */
const ended = (minute: number): number => Math.max(0, Math.floor((minute - 10) / HOUR) + 1);
const runsFrom =
  (value: (run: number) => number): Course =>
  (minute) =>
    ended(minute) === 0 ? undefined : value(ended(minute));
const everyHour = Array.from({ length: 24 }, (_, hour) => HOUR * hour + 10);

describe("a job that pushes its counters afresh with each run", () => {
  const pushed = (name: string, at: Course, group = ""): Series => ({
    series: `pipeline_${name}{env="prod",job="nightly-load"${group}}`,
    at,
  });
  const source = { preset: "batch-job", selector: { job: "nightly-load" } };
  const timed = pushed("last_run_timestamp_seconds", newest(everyHour));
  const counted = [
    pushed(
      "runs_total",
      runsFrom(() => 1),
    ),
    pushed(
      "runs_failed_total",
      runsFrom((run) => (run < 4 ? 0 : 1)),
    ),
    timed,
  ];
  const checks = [
    { minute: 479, query: RUNS, value: 8 },
    { minute: 479, query: BAD, value: 5 },
  ];
  scenarios(hourly({ metrics: [source], sli: { kind: "run-success" } }), [
    {
      name: "has its eight runs and five failures, of which two in a row page",
      minutes: 480,
      series: counted,
      checks: [...checks, ...fires(STREAK, 300), ...silent(OVERDUE, 300)],
    },
    {
      name: "which comes when there is nothing but the times of the last run and the last success",
      minutes: 300,
      series: [timed, pushed("last_success_timestamp_seconds", newest(everyHour.slice(0, 3)))],
      checks: [
        { minute: 299, query: RUNS, value: 5 },
        { minute: 299, query: BAD, value: 2 },
        ...silent(OVERDUE, 299),
      ],
    },
  ]);
  scenarios(hourly({ metrics: [source], sli: { kind: "error-rate" } }), [
    { name: "has the same by the plain ratio", minutes: 480, series: counted, checks },
    {
      name: "is not judged where a process goes on counting under the same names",
      minutes: 300,
      series: [
        pushed(
          "runs_total",
          runsFrom((run) => run),
        ),
        pushed(
          "runs_failed_total",
          runsFrom(() => 0),
        ),
        timed,
      ],
      checks: [{ minute: 299, query: RUNS, value: 1 }, ...fires("SloDataMissing", 150)],
    },
  ]);
  const checked = {
    selector: { job: "nightly-load" },
    signals: {
      checks: { metric: "dbt_tests", kind: "gauge", by: ["kind"] },
      "checks-failed": { metric: "dbt_tests_failed", kind: "gauge", by: ["kind"] },
    },
  };
  const tests = (name: string, at: Course, group = ""): Series => ({
    series: `${name}{env="prod",job="nightly-load"${group}}`,
    at,
  });
  const sixRuns = { minute: 355, query: RUNS, value: 1200 };
  scenarios(hourly({ metrics: [source, checked], sli: { kind: "correctness" } }), [
    {
      name: "has all the checks of each run, and those that failed",
      minutes: 360,
      series: [
        tests(
          "dbt_tests",
          runsFrom(() => 150),
          ',kind="generic"',
        ),
        tests(
          "dbt_tests",
          runsFrom(() => 50),
          ',kind="singular"',
        ),
        tests(
          "dbt_tests_failed",
          runsFrom((run) => (run === 1 ? 0 : 12)),
          ',kind="generic"',
        ),
        timed,
      ],
      checks: [sixRuns, { minute: 355, query: BAD, value: 60 }, ...silent("ChecksNotRunning", 300)],
    },
  ]);
  scenarios(hourly({ metrics: [source], sli: { kind: "latency", threshold: "10m" } }), [
    {
      name: "takes as long as the newest run, whatever stays behind of a slow one on another host",
      minutes: 300,
      series: [
        pushed("last_run_timestamp_seconds", newest([10]), ',instance="slow"'),
        pushed(
          "last_run_duration_seconds",
          without(() => 3600, 0, 10),
          ',instance="slow"',
        ),
        pushed("last_run_timestamp_seconds", newest(everyHour.slice(1)), ',instance="fast"'),
        pushed(
          "last_run_duration_seconds",
          without(() => 120, 0, 70),
          ',instance="fast"',
        ),
      ],
      checks: [
        { minute: 299, query: RUNS, value: 5 },
        { minute: 299, query: BAD, value: 1 },
        { minute: 299, query: 'slo:indicator:value{line="last run"}', value: 120 },
      ],
    },
  ]);
  scenarios(hourly({ metrics: [source], sli: { kind: "completeness", finished: "last-run" } }), [
    {
      name: "lacks what the newest run lacks, not what the fullest of all had",
      minutes: 200,
      series: [
        pushed("last_run_timestamp_seconds", newest([10]), ',instance="a"'),
        pushed(
          "last_run_rows_expected",
          without(() => 1000, 0, 10),
          ',instance="a"',
        ),
        pushed(
          "last_run_rows_received",
          without(() => 1000, 0, 10),
          ',instance="a"',
        ),
        pushed("last_run_timestamp_seconds", newest([70, 130]), ',instance="b"'),
        pushed(
          "last_run_rows_expected",
          without(() => 1000, 0, 70),
          ',instance="b"',
        ),
        pushed(
          "last_run_rows_received",
          without(() => 400, 0, 70),
          ',instance="b"',
        ),
      ],
      checks: [
        { minute: 199, query: RUNS, value: 3000 },
        { minute: 199, query: BAD, value: 1200 },
      ],
    },
  ]);
});

describe("a job by the counters of its scheduler", () => {
  const target = 'job="statsd",instance="statsd:9102"';
  const up: Series = { series: `up{${target}}`, at: () => 1 };
  const dag = (name: string, at: Course): Series => ({
    series: `airflow_dagrun_${name}{env="prod",dag_id="sales",${target}}`,
    at,
  });
  const subject = hourly({
    metrics: [{ preset: "airflow", selector: { dag_id: "sales" } }],
    sli: { kind: "run-success" },
  });
  scenarios(subject, [
    {
      name: "that never succeeded has failed five times, the first included",
      minutes: 300,
      series: [
        up,
        dag(
          "failed_count",
          runsFrom((run) => run),
        ),
      ],
      checks: [{ minute: 299, query: BAD, value: 5 }, ...fires(STREAK, 75, 135)],
    },
    {
      name: "is counted though the exporter restarts before each run",
      minutes: 300,
      series: [
        up,
        dag("duration_count", (minute) =>
          minute < 10 || minute % HOUR >= 40 || minute % HOUR < 10 ? undefined : 1,
        ),
      ],
      checks: [{ minute: 299, query: RUNS, value: 5 }, ...silent(OVERDUE, 200, 280)],
    },
    {
      name: "has no lifetime of runs when its exporter is back after a day",
      minutes: 300,
      series: [
        up,
        dag(
          "duration_count",
          without(() => 4000, 30, 200),
        ),
      ],
      checks: [{ minute: 299, query: RUNS, value: 0 }],
    },
  ]);
});

describe("an exporter that two jobs scrape", () => {
  const signals = (aggregate: object) => ({
    runs: { metric: "dag_runs_total", kind: "counter", ...aggregate },
    "runs-failed": { metric: "dag_runs_failed_total", kind: "counter", ...aggregate },
  });
  const twice = (name: string, at: Course): readonly Series[] =>
    ["statsd", "kube-prometheus-stack/statsd"].map((job) => ({
      series: `${name}{env="prod",dag_id="sales",job="${job}",instance="10.0.0.7:9102"}`,
      at,
    }));
  const series = [
    ...twice("dag_runs_total", ended),
    ...twice("dag_runs_failed_total", (minute) => (ended(minute) >= 4 ? 1 : 0)),
  ];
  const subject = (aggregate: object) =>
    hourly({
      metrics: [{ selector: { dag_id: "sales" }, signals: signals(aggregate) }],
      sli: { kind: "run-success" },
    });
  scenarios(subject({ aggregate: "max" }), [
    {
      name: "counts once where the spec says that its series are replicas",
      minutes: 360,
      series,
      checks: [
        { minute: 359, query: RUNS, value: 6 },
        { minute: 359, query: BAD, value: 1 },
        ...silent(STREAK, 200, 245),
        ...silent("ScrapedTwice", 300),
      ],
    },
  ]);
  scenarios(subject({}), [
    {
      name: "is told of where it does not",
      minutes: 60,
      series,
      checks: [...silent("ScrapedTwice", 10), ...fires("ScrapedTwice", 20, 60)],
    },
    {
      name: "and one that a single job scrapes is not",
      minutes: 60,
      series: series.filter(({ series: name }) => name.includes('job="statsd"')),
      checks: silent("ScrapedTwice", 20, 60),
    },
  ]);
});

describe("a CronJob, by its preset", () => {
  const KSM = 'env="prod",namespace="nova",job="ksm",instance="k:8080"';
  const subject = hourly({
    metrics: [{ preset: "kubernetes-cronjob", selector: { namespace: "nova", cronjob: "nanny" } }],
    sli: { kind: "run-success" },
  });
  const known: Series = { series: `kube_cronjob_info{${KSM},cronjob="nanny"}`, at: () => 1 };
  /** A job that starts in a minute and ends so many later, and is then kept for an hour and longer. */
  const job = (name: string, start: number, how: "failed" | "complete", after: number) => {
    const labels = `${KSM},job_name="${name}"`;
    const shown = (value: number, from = start): Course => without(() => value, 0, from);
    return [
      { series: `kube_job_owner{${labels},owner_kind="CronJob",owner_name="nanny"}`, at: shown(1) },
      { series: `kube_job_status_start_time{${labels}}`, at: shown(60 * start) },
      how === "failed"
        ? { series: `kube_job_failed{${labels},condition="true"}`, at: shown(1, start + after) }
        : {
            series: `kube_job_status_completion_time{${labels}}`,
            at: shown(60 * (start + after), start + after),
          },
    ];
  };
  const failing = (count: number) =>
    Array.from({ length: count }, (_, k) => job(`nanny-${k}`, HOUR * (k + 1), "failed", 12)).flat();
  scenarios(subject, [
    {
      name: "that fails from its first run on has failed six times, and pages at the second",
      minutes: 390,
      series: [known, ...failing(6)],
      checks: [
        { minute: 389, query: RUNS, value: 6 },
        { minute: 389, query: BAD, value: 6 },
        ...silent(STREAK, 75),
        ...fires(STREAK, 140, 200),
      ],
    },
    {
      name: "is well again when somebody runs it by hand, which its own time passes over",
      minutes: 340,
      series: [
        known,
        { series: `kube_cronjob_status_last_successful_time{${KSM},cronjob="nanny"}`, at: () => 1 },
        ...failing(2),
        ...job("nanny-by-hand", 300, "complete", 20),
      ],
      checks: [...fires(STREAK, 200), ...silent(STREAK, 330)],
    },
  ]);
});

describe("while nothing is monitored for longer than an hour", () => {
  const gap = (minute: number): boolean => within(329, 404)(minute) || within(689, 764)(minute);
  const run = (minute: number): number => Math.floor((minute - 10) / 360);
  const pushed = (name: string, value: (minute: number) => number): Series => ({
    series: `pipeline_${name}{env="prod",job="nightly"}`,
    at: (minute) => (gap(minute) || run(minute) < 0 ? undefined : value(minute)),
  });
  const series = [
    pushed("last_run_timestamp_seconds", (minute) => 60 * (360 * run(minute) + 10)),
    pushed("last_success_timestamp_seconds", () => 600),
    pushed("last_run_rows_expected", () => 1000),
    pushed("last_run_rows_received", (minute) => (run(minute) === 0 ? 1000 : 500)),
  ];
  const source = [{ preset: "batch-job", selector: { job: "nightly" } }];
  const every = { schedule: { every: "6h" }, metrics: source };
  const byTimes = { kind: "run-success", finished: "last-run", succeeded: "last-success" };
  const runs = [
    { minute: 830, query: RUNS, value: 3 },
    { minute: 830, query: BAD, value: 2 },
    ...fires(STREAK, 830),
  ];
  scenarios(hourly({ ...every, sli: byTimes }), [
    { name: "no run is lost, and no failure", minutes: 840, series, checks: runs },
  ]);
  const down = {
    ...hourly({ ...every, sli: byTimes }),
    whileTrue:
      "vector(time()) < 19800 or vector(time()) >= 24300 < 41400 or vector(time()) >= 45900",
  };
  scenarios(down, [
    { name: "neither where Prometheus itself was down", minutes: 840, series, checks: runs },
  ]);
  scenarios(hourly({ ...every, sli: { kind: "completeness", gate: "90%" }, objective: "99%" }), [
    {
      name: "nor the rows that it lacked",
      minutes: 840,
      series,
      checks: [{ minute: 830, query: BAD, value: 1000 }, ...fires("CompletenessGate", 830)],
    },
  ]);
});
