import { counter, gauge, type Preset } from "./preset.ts";

/**
 * No exporter names what a batch job knows of itself, so these names are slograf's own convention:
 * gauges that a job pushes to a Pushgateway (or exposes) when a run ends.
 */
export const batchJob: Preset = {
  name: "batch-job",
  title: "Batch job, by slograf's convention",
  summary: "What a batch job pushes at the end of a run: times, rows, stages, errors.",
  version: "version 1 of the convention",
  url: "https://prometheus.io/docs/practices/instrumentation/#batch-jobs",
  selector: { job: "the job label, as pushed" },
  signals: {
    runs: counter("pipeline_runs_total", "runs"),
    "runs-failed": counter("pipeline_runs_failed_total", "runs"),
    "run-duration": gauge("pipeline_last_run_duration_seconds", "s"),
    "last-run": gauge("pipeline_last_run_timestamp_seconds", "timestamp"),
    "last-success": gauge("pipeline_last_success_timestamp_seconds", "timestamp"),
    "last-start": gauge("pipeline_last_start_timestamp_seconds", "timestamp"),
    "event-time": gauge("pipeline_event_time_seconds", "timestamp"),
    "rows-expected": gauge("pipeline_last_run_rows_expected", "rows"),
    "rows-received": gauge("pipeline_last_run_rows_received", "rows"),
    "stage-time": gauge("pipeline_last_run_stage_duration_seconds", "s", { by: ["stage"] }),
    "queue-depth": gauge("pipeline_queue_depth", "tasks"),
    "top-error-types": counter("pipeline_errors_total", "errors", { by: ["error_type"] }),
    retries: counter("pipeline_task_retries_total", "tasks"),
    cost: counter("pipeline_cost_usd_total", "usd"),
  },
};
