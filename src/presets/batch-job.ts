import { expression, gauge, type Preset } from "./preset.ts";

/** By the time of the last success; where none is pushed, by whether the run says that it failed. */
const OUTCOME = `pipeline_last_success_timestamp_seconds{$selector}
    >= bool pipeline_last_run_timestamp_seconds{$selector} - 60
  or pipeline_runs_failed_total{$selector} == bool 0
  or 0 * pipeline_last_run_timestamp_seconds{$selector}`;

/**
 * No exporter names what a batch job knows of itself, so these names are slograf's own convention:
 * what a job pushes to a Pushgateway (or exposes) when a run ends. Each run is a process of its own, so
 * that its counters hold what this run did: they are read as gauges, once when it ends.
 */
export const batchJob: Preset = {
  name: "batch-job",
  title: "Batch job, by slograf's convention",
  summary: "What a batch job pushes at the end of a run: times, rows, stages, errors.",
  version: "version 1 of the convention",
  url: "https://prometheus.io/docs/practices/instrumentation/#batch-jobs",
  selector: { job: "the job label, as pushed" },
  signals: {
    runs: gauge("pipeline_runs_total", "runs"),
    "runs-failed": gauge("pipeline_runs_failed_total", "runs"),
    "run-duration": gauge("pipeline_last_run_duration_seconds", "s"),
    "last-run": gauge("pipeline_last_run_timestamp_seconds", "timestamp"),
    "last-success": gauge("pipeline_last_success_timestamp_seconds", "timestamp"),
    "last-run-success": expression(OUTCOME, "ratio"),
    "last-start": gauge("pipeline_last_start_timestamp_seconds", "timestamp"),
    "event-time": gauge("pipeline_event_time_seconds", "timestamp"),
    "rows-expected": gauge("pipeline_last_run_rows_expected", "rows"),
    "rows-received": gauge("pipeline_last_run_rows_received", "rows"),
    "stage-time": gauge("pipeline_last_run_stage_duration_seconds", "s", { by: ["stage"] }),
    "queue-depth": gauge("pipeline_queue_depth", "tasks"),
    "top-error-types": gauge("pipeline_errors_total", "errors", { by: ["error_type"] }),
    retries: gauge("pipeline_task_retries_total", "tasks"),
    cost: gauge("pipeline_cost_usd_total", "usd"),
  },
  notes: [
    "Counters hold what one run did, as a process that starts, works and pushes has them. A process that goes on counting from run to run names its own: `runs: {metric: pipeline_runs_total, kind: counter}`.",
    "A run succeeded if the time of the last success is that of the run; where none is pushed, if `pipeline_runs_failed_total` is 0.",
  ],
};
