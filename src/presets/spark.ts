import { counter, gauge, type Preset } from "./preset.ts";

/** Of the driver's `/metrics/executors/prometheus`; other sinks write the application's id into names. */
export const spark: Preset = {
  name: "spark",
  title: "Apache Spark, by the driver's executor metrics",
  summary: "Tasks, retries, garbage collection, shuffle and storage memory of an application.",
  version: "Spark 3.1 and later, at commit 8ba8566",
  url: "https://github.com/apache/spark/blob/8ba8566674b29a2d759a2aa043ebaccc31a077c8/core/src/main/scala/org/apache/spark/status/api/v1/PrometheusResource.scala",
  selector: { application_name: "the name of the application" },
  signals: {
    retries: counter("metrics_executor_failedTasks_total", "tasks", { title: "Failed tasks" }),
    "gc-time": counter("metrics_executor_totalGCTime_seconds_total", "s", { by: ["executor_id"] }),
    io: counter("metrics_executor_totalInputBytes_bytes_total", "bytes", { title: "Input read" }),
    memory: gauge("metrics_executor_memoryUsed_bytes", "bytes", {
      limit: { metric: "metrics_executor_maxMemory_bytes" },
      title: "Storage memory",
    }),
    "shuffle-read": counter("metrics_executor_totalShuffleRead_bytes_total", "bytes", {
      title: "Shuffle read",
      what: "Bytes that tasks read from the shuffle of an earlier stage.",
      whenRed: "Rising together with garbage collection: a shuffle that does not fit, or skew.",
    }),
    "task-slots": gauge("metrics_executor_activeTasks", "tasks", {
      limit: { metric: "metrics_executor_maxTasks" },
      title: "Task slots",
      what: "Tasks that run at once.",
      whenRed: "Few of many: one stage waits for its last tasks (skew). All: more executors.",
    }),
  },
  notes: [
    "`spark.ui.prometheus.enabled` must be on, and the driver is there to be scraped only while the application runs. When it ended, and how, the job pushes itself (preset `batch-job`) or the scheduler knows (presets `airflow`, `kubernetes-cronjob`).",
  ],
};
