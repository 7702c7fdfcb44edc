import { growth } from "./growth.ts";
import type { Preset } from "./preset.ts";

const roles = { topic: "topic", partition: "partition", group: "consumergroup" };

export const kafkaExporter: Preset = {
  name: "kafka-exporter",
  title: "Kafka, by kafka_exporter",
  summary: "Offsets and consumer lag of a topic and a consumer group.",
  source: {
    version: "kafka_exporter 1.9.0",
    url: "https://github.com/danielqsj/kafka_exporter/blob/v1.9.0/kafka_exporter.go",
  },
  selector: { topic: "the topic", consumergroup: "the consumer group" },
  signals: {
    "log-end-offset": {
      metric: "kafka_topic_partition_current_offset",
      kind: "gauge",
      unit: "messages",
      lacks: ["consumergroup"],
      roles,
    },
    "oldest-offset": {
      metric: "kafka_topic_partition_oldest_offset",
      kind: "gauge",
      unit: "messages",
      lacks: ["consumergroup"],
      roles,
    },
    // -1 where the group has not committed anything yet.
    "committed-offset": {
      metric: "kafka_consumergroup_current_offset",
      kind: "gauge",
      unit: "messages",
      roles,
    },
    "consumer-lag": {
      expr: "sum by (topic) (clamp_min(max by (topic, partition) (kafka_consumergroup_lag{$selector}), 0))",
      kind: "gauge",
      unit: "messages",
      by: ["topic"],
    },
    produced: {
      expr: growth("kafka_topic_partition_current_offset", "topic", ["partition"]),
      kind: "gauge",
      unit: "messages/s",
      by: ["topic"],
      lacks: ["consumergroup"],
    },
    consumed: {
      expr: growth("kafka_consumergroup_current_offset", "topic", ["partition"]),
      kind: "gauge",
      unit: "messages/s",
      by: ["topic"],
    },
    broker: {
      metric: "kafka_topic_partition_under_replicated_partition",
      kind: "gauge",
      unit: "partitions",
      lacks: ["consumergroup"],
      title: "Under-replicated partitions",
    },
  },
};
