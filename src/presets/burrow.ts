import { growth } from "./growth.ts";
import { gauge, type Preset } from "./preset.ts";

const roles = {
  cluster: "cluster",
  topic: "topic",
  partition: "partition",
  group: "consumer_group",
};

/** Names of Burrow's own `/metrics`, not of the exporters that poll its API. */
export const burrow: Preset = {
  name: "burrow",
  title: "Kafka, by Burrow",
  summary: "Offsets and consumer lag of a topic and a consumer group.",
  version: "Burrow 1.3.4 and later, at commit 0a6968d",
  url: "https://github.com/linkedin/Burrow/blob/0a6968d0a20c0d6e65750b8ef3189ddd327d4049/core/internal/httpserver/prometheus.go",
  selector: {
    cluster: "the Kafka cluster",
    topic: "the topic",
    consumer_group: "the consumer group",
  },
  signals: {
    "log-end-offset": gauge("burrow_kafka_topic_partition_offset", "messages", {
      lacks: ["consumer_group"],
      roles,
    }),
    "committed-offset": gauge("burrow_kafka_consumer_current_offset", "messages", { roles }),
    "consumer-lag": gauge("burrow_kafka_consumer_partition_lag", "messages", { by: ["topic"] }),
    produced: growth(
      "burrow_kafka_topic_partition_offset",
      ["topic", "partition", "cluster"],
      "consumer_group",
    ),
    consumed: growth("burrow_kafka_consumer_current_offset", ["topic", "partition", "cluster"]),
  },
  notes: [
    "A partition in which the group has committed nothing has no series: that nobody consumes it cannot be seen.",
    "A group appears once Burrow's window of its commits is full (`intervals` of its storage).",
    "Exporters that poll Burrow's API use other names; their signals are named by the spec.",
  ],
};
