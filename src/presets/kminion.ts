import { growth } from "./growth.ts";
import { expression, gauge, type Preset } from "./preset.ts";

/** The exporter says nothing of its cluster: what one job scrapes is one. */
const roles = { cluster: "job", topic: "topic_name", partition: "partition_id", group: "group_id" };

/**
 * KMinion shows no committed offset of a partition, but its lag: the high water mark of the same
 * scrape minus the offset. The difference gives it back exactly. A partition without a commit has no series.
 */
const COMMITTED = `kminion_kafka_topic_partition_high_water_mark{$selector_without_group_id}
  - ignoring (group_id) group_right () kminion_kafka_consumer_group_topic_partition_lag{$selector}`;

export const kminion: Preset = {
  name: "kminion",
  title: "Kafka, by KMinion",
  summary: "Offsets and consumer lag of a topic and a consumer group.",
  version: "KMinion 2, at commit 00eb355",
  url: "https://github.com/redpanda-data/kminion/blob/00eb3554d4c493b714c740606ecfc93ec0e35907/docs/metrics.md",
  selector: { topic_name: "the topic", group_id: "the consumer group" },
  signals: {
    "log-end-offset": gauge("kminion_kafka_topic_partition_high_water_mark", "messages", {
      lacks: ["group_id"],
      roles,
    }),
    "oldest-offset": gauge("kminion_kafka_topic_partition_low_water_mark", "messages", {
      lacks: ["group_id"],
      roles,
    }),
    "committed-offset": expression(COMMITTED, "messages", { roles }),
    "consumer-lag": gauge("kminion_kafka_consumer_group_topic_lag", "messages", {
      aggregation: "max",
      by: ["topic_name"],
    }),
    produced: growth("kminion_kafka_topic_high_water_mark_sum", ["topic_name", "job"], "group_id"),
    consumed: growth("kminion_kafka_consumer_group_topic_offset_sum", ["topic_name", "job"]),
  },
  notes: [
    "Offsets of partitions need `granularity: partition` for topics and for consumer groups, which is KMinion's default.",
    "A partition in which the group has committed nothing has no series: that nobody consumes it cannot be seen (KMinion 2.3).",
  ],
};
