import { equals, type Matchers } from "../promql/index.ts";
import { counter, expression, gauge, type Preset } from "./preset.ts";

// cAdvisor also reports each pod as a whole, without an image: counting it would count twice.
const matchers: Matchers = { image: { op: "!=", value: "" } };
const limitOf = (resource: string) => ({
  metric: "kube_pod_container_resource_limits",
  matchers: { resource: equals(resource) },
});

/** cAdvisor for the usage, kube-state-metrics for the limits. */
export const kubernetes: Preset = {
  name: "kubernetes",
  title: "Kubernetes containers, by cAdvisor and kube-state-metrics",
  summary: "CPU, memory and disk I/O of a pipeline's containers, against their limits.",
  version: "cAdvisor 0.49, kube-state-metrics 2.13",
  url: "https://github.com/google/cadvisor/blob/v0.49.1/docs/storage/prometheus.md",
  selector: { namespace: "the namespace", container: "the container" },
  signals: {
    cpu: counter("container_cpu_usage_seconds_total", "s", { matchers, limit: limitOf("cpu") }),
    "cpu-throttling": expression(
      `max(rate(container_cpu_cfs_throttled_periods_total{$selector,image!=""}[$window])
        / (rate(container_cpu_cfs_periods_total{$selector,image!=""}[$window]) > 0))`,
      "ratio",
    ),
    memory: gauge("container_memory_working_set_bytes", "bytes", {
      matchers,
      limit: limitOf("memory"),
    }),
    io: expression(
      `sum(rate(container_fs_reads_bytes_total{$selector,image!=""}[$window]))
        + sum(rate(container_fs_writes_bytes_total{$selector,image!=""}[$window]))`,
      "bytes/s",
    ),
    restarts: counter("kube_pod_container_status_restarts_total", "count", { by: ["pod"] }),
  },
};
