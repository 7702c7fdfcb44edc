import type { Preset } from "./preset.ts";

/**
 * No exporter names what a batch job knows of itself, so these names are slograf's own convention:
 * gauges that a job pushes to a Pushgateway (or exposes) when a run ends.
 */
export const batchJob: Preset = {
  name: "batch-job",
  title: "Batch job, by slograf's convention",
  summary: "What a batch job pushes at the end of a run: times, rows, stages, errors.",
  source: {
    version: "version 1 of the convention",
    url: "https://prometheus.io/docs/practices/instrumentation/#batch-jobs",
  },
  selector: { job: "the job label, as pushed" },
  signals: {
    runs: { metric: "pipeline_runs_total", kind: "counter", unit: "runs" },
    "runs-failed": { metric: "pipeline_runs_failed_total", kind: "counter", unit: "runs" },
    "run-duration": { metric: "pipeline_last_run_duration_seconds", kind: "gauge", unit: "s" },
    "last-run": { metric: "pipeline_last_run_timestamp_seconds", kind: "gauge", unit: "timestamp" },
    "last-success": {
      metric: "pipeline_last_success_timestamp_seconds",
      kind: "gauge",
      unit: "timestamp",
    },
    "last-start": {
      metric: "pipeline_last_start_timestamp_seconds",
      kind: "gauge",
      unit: "timestamp",
    },
    "event-time": { metric: "pipeline_event_time_seconds", kind: "gauge", unit: "timestamp" },
    "rows-expected": { metric: "pipeline_last_run_rows_expected", kind: "gauge", unit: "rows" },
    "rows-received": { metric: "pipeline_last_run_rows_received", kind: "gauge", unit: "rows" },
    "stage-time": {
      metric: "pipeline_last_run_stage_duration_seconds",
      kind: "gauge",
      unit: "s",
      by: ["stage"],
    },
    "queue-depth": { metric: "pipeline_queue_depth", kind: "gauge", unit: "tasks" },
    "top-error-types": {
      metric: "pipeline_errors_total",
      kind: "counter",
      unit: "errors",
      by: ["error_type"],
    },
    retries: { metric: "pipeline_task_retries_total", kind: "counter", unit: "tasks" },
    cost: { metric: "pipeline_cost_usd_total", kind: "counter", unit: "usd" },
  },
};
