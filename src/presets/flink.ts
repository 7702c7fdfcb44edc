import { gauge, type Preset } from "./preset.ts";

/** Names as Flink's Prometheus reporter writes them; its counters are exposed as gauges. */
export const flink: Preset = {
  name: "flink",
  title: "Apache Flink, by its Prometheus reporter",
  summary: "Backpressure, garbage collection, checkpoints and restarts of a Flink job.",
  version: "Flink 2, at commit 028379e",
  url: "https://github.com/apache/flink/blob/028379e924d9dbb8fe80db8b6753cde6911329b6/docs/content/docs/ops/metrics.md",
  selector: { job_name: "the name of the Flink job" },
  signals: {
    backpressure: gauge("flink_taskmanager_job_task_backPressuredTimeMsPerSecond", "ms/s", {
      by: ["task_name"],
    }),
    "gc-time": gauge("flink_taskmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond", "ms/s", {
      // A task manager serves several jobs: its own metrics do not carry the job's name.
      lacks: ["job_name"],
      by: ["tm_id"],
    }),
    "checkpoint-duration": gauge("flink_jobmanager_job_lastCheckpointDuration", "ms"),
    restarts: gauge("flink_jobmanager_job_numRestarts", "count"),
    memory: gauge("flink_taskmanager_Status_JVM_Memory_Heap_Used", "bytes", {
      lacks: ["job_name"],
      limit: { metric: "flink_taskmanager_Status_JVM_Memory_Heap_Max", lacks: ["job_name"] },
      title: "JVM heap",
    }),
  },
};
