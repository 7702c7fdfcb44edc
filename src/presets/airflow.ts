import type { Preset } from "./preset.ts";

/**
 * Names of the official Helm chart's StatsD mapping. Timers arrive as summaries in seconds, whose
 * `_count` counts the runs.
 */
export const airflow: Preset = {
  name: "airflow",
  title: "Apache Airflow, by the official chart's StatsD mapping",
  summary: "Runs of a DAG, those that failed, and the executor's queue.",
  source: {
    version: "chart 1.15, Airflow 2",
    url: "https://github.com/apache/airflow/blob/main/chart/files/statsd-mappings.yml",
  },
  selector: { dag_id: "the id of the DAG" },
  signals: {
    "runs-succeeded": { metric: "airflow_dagrun_duration_count", kind: "counter", unit: "runs" },
    "runs-failed": { metric: "airflow_dagrun_failed_count", kind: "counter", unit: "runs" },
    "queue-depth": {
      metric: "airflow_executor_queued_tasks",
      kind: "gauge",
      unit: "tasks",
      lacks: ["dag_id"],
      by: ["executor"],
    },
  },
};
