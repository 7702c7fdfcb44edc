import { expression, gauge, type Preset } from "./preset.ts";

/** The jobs that the CronJob has started and that are still kept, whatever became of them. */
const OWNED = `label_replace(kube_job_owner{$selector_without_cronjob,owner_kind="CronJob"},
    "cronjob", "$1", "owner_name", "(.+)")
  and on (namespace, cronjob) kube_cronjob_info{$selector}`;

const ofJobs = (metric: string) =>
  `max by (namespace, job_name) (${metric}{$selector_without_cronjob})`;

/** The CronJob's own time passes over jobs that were created by hand from it (kubernetes#118276). */
const SUCCEEDED = `kube_cronjob_status_last_successful_time{$selector}
  or (${ofJobs("kube_job_status_completion_time")} and on (namespace, job_name) (${OWNED}))`;

/** Kubernetes notes no time at which a job failed: the start stands for it. */
const FAILED = `${ofJobs("kube_job_status_start_time")}
  and on (namespace, job_name) (kube_job_failed{$selector_without_cronjob,condition="true"} == 1)
  and on (namespace, job_name) (${OWNED})`;

const OUTCOME = `(max(${SUCCEEDED}) >= bool max(${FAILED}))
  or on () (max(${SUCCEEDED}) * 0 + 1)
  or on () (max(${FAILED}) * 0)`;

/** Of the job that succeeded last. */
const DURATION = `(${ofJobs("kube_job_status_completion_time")} - ${ofJobs("kube_job_status_start_time")})
  and on (namespace, job_name) (${ofJobs("kube_job_status_completion_time")}
    == on (namespace) group_left () max by (namespace) (${SUCCEEDED}))
  and on (namespace, job_name) (${OWNED})`;

export const kubernetesCronjob: Preset = {
  name: "kubernetes-cronjob",
  title: "Kubernetes CronJob, by kube-state-metrics",
  summary: "When a CronJob ran and succeeded last, and how long that took.",
  version: "kube-state-metrics 2, at commit 112ec60",
  url: "https://github.com/kubernetes/kube-state-metrics/blob/112ec602096988b0d011639d609168d2f4512424/docs/metrics/workload/cronjob-metrics.md",
  selector: { namespace: "the namespace", cronjob: "the name of the CronJob" },
  signals: {
    "last-success": expression(SUCCEEDED, "timestamp"),
    "last-start": gauge("kube_cronjob_status_last_schedule_time", "timestamp"),
    "last-run": expression(`${SUCCEEDED} or (${FAILED})`, "timestamp"),
    "last-run-success": expression(OUTCOME, "ratio"),
    "run-duration": expression(DURATION, "s"),
  },
  notes: [
    "Jobs that were created by hand from the CronJob count as its runs.",
    "There are no counters of finished jobs. Runs are recognised as `last-run` moves: a success by its completion, a failure by the start of the job that failed. That holds with `concurrencyPolicy: Forbid`, and with a `failedJobsHistoryLimit` of 1 or more.",
    "`run-duration` is that of the last success: for the SLI `latency` say `finished: last-success`.",
    "`last-start` is when the run was scheduled; its pods may have started later.",
  ],
};
