import { equals } from "../promql/index.ts";
import { counter, expression, gauge, type Preset } from "./preset.ts";

const matchers = { area: equals("heap") };

export const elasticsearch: Preset = {
  name: "elasticsearch",
  title: "Elasticsearch, by elasticsearch_exporter",
  summary: "Heap, disk, garbage collection, queues and rejections of a cluster.",
  version: "elasticsearch_exporter 1.9.0",
  url: "https://github.com/prometheus-community/elasticsearch_exporter/blob/v1.9.0/metrics.md",
  selector: { cluster: "the name of the cluster" },
  signals: {
    cpu: counter("elasticsearch_process_cpu_seconds_total", "s"),
    memory: gauge("elasticsearch_jvm_memory_used_bytes", "bytes", {
      matchers,
      limit: { metric: "elasticsearch_jvm_memory_max_bytes", matchers },
      title: "JVM heap",
    }),
    disk: expression(
      `elasticsearch_filesystem_data_size_bytes{$selector}
        - elasticsearch_filesystem_data_available_bytes{$selector}`,
      "bytes",
      { aggregation: "sum", limit: { metric: "elasticsearch_filesystem_data_size_bytes" } },
    ),
    "gc-time": counter("elasticsearch_jvm_gc_collection_seconds_sum", "s", { by: ["name"] }),
    "queue-depth": gauge("elasticsearch_thread_pool_queue_count", "tasks", { by: ["type"] }),
    rejections: counter("elasticsearch_thread_pool_rejected_count", "tasks", {
      by: ["type"],
      title: "Rejected operations",
      what: "Operations that a thread pool turned away because its queue was full.",
      whenRed: "Writers retry or lose data: fewer or larger bulk requests, or more nodes.",
    }),
  },
  notes: ["The exporter shows the node that it asks, and all of the cluster with `--es.all`."],
};
