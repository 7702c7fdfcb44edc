import { counter, expression, gauge, type Preset } from "./preset.ts";

/**
 * Names of the official Helm chart's StatsD mapping. Timers arrive as summaries in seconds, whose
 * `_count` counts the runs.
 */
export const airflow: Preset = {
  name: "airflow",
  title: "Apache Airflow, by the official chart's StatsD mapping",
  summary: "Runs of a DAG, those that failed, and the executor's queue.",
  version: "Airflow 2, chart at commit 08db54c",
  url: "https://github.com/apache/airflow/blob/08db54c738c937c52552d84cf265103f32f79212/chart/files/statsd-mappings.yml",
  selector: { dag_id: "the id of the DAG" },
  signals: {
    "runs-succeeded": counter("airflow_dagrun_duration_count", "runs"),
    "runs-failed": counter("airflow_dagrun_failed_count", "runs"),
    // A quantile of a summary is NaN while no run has started lately; no comparison holds for NaN.
    "queue-wait": expression('airflow_dagrun_schedule_delay{$selector,quantile="0.99"} >= 0', "s"),
    "queue-depth": gauge("airflow_executor_queued_tasks", "tasks", {
      lacks: ["dag_id"],
      by: ["executor"],
    }),
  },
};
