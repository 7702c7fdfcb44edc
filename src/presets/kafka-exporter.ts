import { growth } from "./growth.ts";
import { expression, gauge, type Preset } from "./preset.ts";

/** The exporter says nothing of its cluster: what one job scrapes is one. */
const roles = { cluster: "job", topic: "topic", partition: "partition", group: "consumergroup" };

export const kafkaExporter: Preset = {
  name: "kafka-exporter",
  title: "Kafka, by kafka_exporter",
  summary: "Offsets and consumer lag of a topic and a consumer group.",
  version: "kafka_exporter 1.9.0",
  url: "https://github.com/danielqsj/kafka_exporter/blob/v1.9.0/kafka_exporter.go",
  selector: { topic: "the topic", consumergroup: "the consumer group" },
  signals: {
    "log-end-offset": gauge("kafka_topic_partition_current_offset", "messages", {
      lacks: ["consumergroup"],
      roles,
    }),
    "oldest-offset": gauge("kafka_topic_partition_oldest_offset", "messages", {
      lacks: ["consumergroup"],
      roles,
    }),
    // -1 where the group has not committed anything yet.
    "committed-offset": gauge("kafka_consumergroup_current_offset", "messages", { roles }),
    "consumer-lag": expression(
      "sum by (topic) (clamp_min(max by (job, topic, partition) (kafka_consumergroup_lag{$selector}), 0))",
      "messages",
      { by: ["topic"] },
    ),
    produced: growth(
      "kafka_topic_partition_current_offset",
      ["topic", "partition", "job"],
      "consumergroup",
    ),
    consumed: growth("kafka_consumergroup_current_offset", ["topic", "partition", "job"]),
    broker: gauge("kafka_topic_partition_under_replicated_partition", "partitions", {
      lacks: ["consumergroup"],
      title: "Under-replicated partitions",
    }),
  },
};
