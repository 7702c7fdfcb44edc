import { counter, expression, type Preset } from "./preset.ts";

const both = (first: string, second: string, matchers = "") =>
  `sum(rate(${first}{$selector${matchers}}[$window]))
    + sum(rate(${second}{$selector${matchers}}[$window]))`;

export const node: Preset = {
  name: "node",
  title: "Linux machine, by node_exporter",
  summary: "CPU, memory, disk and network of the machine that a pipeline runs on.",
  version: "node_exporter 1, at commit 19ceb0b",
  url: "https://github.com/prometheus/node_exporter/blob/19ceb0bdc6930768266ee815137da0f5a3a7a841/docs/node-mixin/rules/rules.libsonnet",
  selector: { instance: "the machine", mountpoint: "where the pipeline's data lies" },
  signals: {
    cpu: counter("node_cpu_seconds_total", "s", {
      // The time that a virtual machine waits for its host, or for a disk, is not used either.
      matchers: { mode: { op: "!~", value: "idle|iowait|steal" } },
      lacks: ["mountpoint"],
      limit: { expr: 'count(node_cpu_seconds_total{$selector_without_mountpoint,mode="idle"})' },
    }),
    memory: expression(
      "node_memory_MemTotal_bytes{$selector} - node_memory_MemAvailable_bytes{$selector}",
      "bytes",
      {
        lacks: ["mountpoint"],
        limit: { metric: "node_memory_MemTotal_bytes", lacks: ["mountpoint"] },
      },
    ),
    disk: expression(
      "node_filesystem_size_bytes{$selector} - node_filesystem_avail_bytes{$selector}",
      "bytes",
      { aggregation: "sum", limit: { metric: "node_filesystem_size_bytes" } },
    ),
    io: expression(both("node_disk_read_bytes_total", "node_disk_written_bytes_total"), "bytes/s", {
      lacks: ["mountpoint"],
    }),
    network: expression(
      both(
        "node_network_receive_bytes_total",
        "node_network_transmit_bytes_total",
        ',device!="lo"',
      ),
      "bytes/s",
      { lacks: ["mountpoint"] },
    ),
    "disk-busy": counter("node_disk_io_time_seconds_total", "s", {
      aggregation: "max",
      by: ["device"],
      lacks: ["mountpoint"],
      title: "Disk busy",
      what: "Share of time in which a disk has requests in flight.",
      whenRed: "Near 100 % with idle CPU: the pipeline waits for this disk.",
    }),
  },
  notes: ["Without `mountpoint` the disk is the sum of all file systems, `tmpfs` included."],
};
