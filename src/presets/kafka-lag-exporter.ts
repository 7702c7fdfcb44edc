import { growth } from "./growth.ts";
import { expression, gauge, type Preset } from "./preset.ts";

const roles = { cluster: "cluster_name", topic: "topic", partition: "partition", group: "group" };

/** Where a group has not committed yet the exporter writes NaN, which no comparison holds for. */
const COMMITTED = `(kafka_consumergroup_group_offset{$selector} >= 0)
  or (count without () (kafka_consumergroup_group_offset{$selector}) * 0 - 1)`;

const known = (metric: string) =>
  `max by (cluster_name, topic, partition) (${metric}{$selector} >= 0)`;

export const kafkaLagExporter: Preset = {
  name: "kafka-lag-exporter",
  title: "Kafka, by Kafka Lag Exporter",
  summary: "Offsets and consumer lag of a topic and a consumer group.",
  version: "Kafka Lag Exporter 0.8.1",
  url: "https://github.com/seglo/kafka-lag-exporter/blob/v0.8.1/README.md#metrics",
  selector: {
    cluster_name: "the Kafka cluster",
    topic: "the topic",
    group: "the consumer group",
  },
  signals: {
    "log-end-offset": gauge("kafka_partition_latest_offset", "messages", {
      lacks: ["group"],
      roles,
    }),
    "oldest-offset": gauge("kafka_partition_earliest_offset", "messages", {
      lacks: ["group"],
      roles,
    }),
    "committed-offset": expression(COMMITTED, "messages", { roles }),
    "consumer-lag": expression(
      `sum by (topic) (${known("kafka_consumergroup_group_lag")})`,
      "messages",
      { by: ["topic"] },
    ),
    "estimated-lag": expression(
      `max by (topic) (${known("kafka_consumergroup_group_lag_seconds")})`,
      "s",
      {
        by: ["topic"],
        aggregation: "max",
        title: "Consumer lag in time, estimated",
        what: "How long the oldest uncommitted message has waited, as the exporter estimates it.",
        whenRed: "Compare with messages consumed: standing still, or slower than what is produced?",
      },
    ),
    produced: growth(
      "kafka_partition_latest_offset",
      ["topic", "partition", "cluster_name"],
      "group",
    ),
    consumed: growth("kafka_consumergroup_group_offset", ["topic", "partition", "cluster_name"]),
  },
  notes: [
    "`estimated-lag` is NaN while the exporter has too few points to estimate from; such samples are left out. The SLI `lag` reads the offsets and needs no estimate.",
  ],
};
