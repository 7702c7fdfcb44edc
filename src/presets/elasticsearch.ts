import { equals } from "../promql/index.ts";
import type { Preset } from "./preset.ts";

const matchers = { area: equals("heap") };

export const elasticsearch: Preset = {
  name: "elasticsearch",
  title: "Elasticsearch, by elasticsearch_exporter",
  summary: "Heap, disk, garbage collection, queues and rejections of a cluster.",
  source: {
    version: "elasticsearch_exporter 1.9.0",
    url: "https://github.com/prometheus-community/elasticsearch_exporter/blob/v1.9.0/metrics.md",
  },
  selector: { cluster: "the name of the cluster" },
  signals: {
    cpu: { metric: "elasticsearch_process_cpu_seconds_total", kind: "counter", unit: "s" },
    memory: {
      metric: "elasticsearch_jvm_memory_used_bytes",
      kind: "gauge",
      unit: "bytes",
      matchers,
      limit: { metric: "elasticsearch_jvm_memory_max_bytes", matchers },
      title: "JVM heap",
    },
    disk: {
      expr: `elasticsearch_filesystem_data_size_bytes{$selector}
        - elasticsearch_filesystem_data_available_bytes{$selector}`,
      kind: "gauge",
      unit: "bytes",
      aggregation: "sum",
      limit: { metric: "elasticsearch_filesystem_data_size_bytes" },
    },
    "gc-time": {
      metric: "elasticsearch_jvm_gc_collection_seconds_sum",
      kind: "counter",
      unit: "s",
      by: ["name"],
    },
    "queue-depth": {
      metric: "elasticsearch_thread_pool_queue_count",
      kind: "gauge",
      unit: "tasks",
      by: ["type"],
    },
    rejections: {
      metric: "elasticsearch_thread_pool_rejected_count",
      kind: "counter",
      unit: "tasks",
      by: ["type"],
      title: "Rejected operations",
      what: "Operations that a thread pool turned away because its queue was full.",
      whenRed: "Writers retry or lose data: fewer or larger bulk requests, or more nodes.",
    },
  },
  notes: ["The exporter shows the node that it asks, and all of the cluster with `--es.all`."],
};
