import type { Course } from "./minutes.ts";
import type { Series } from "./scenario.ts";

/** A partition of the topic `events` in one cluster, with offsets as Kafka itself has them. */
export interface Held {
  readonly partition?: string;
  readonly oldest?: Course;
  readonly end: Course;
  /** Committed by the group `a`; -1 where it has none yet. */
  readonly committed: Course;
  /** The replica of the exporter that shows it. */
  readonly instance?: string;
}

/** An exporter: the source of a spec that reads it, and what it shows of a partition. */
export interface Exporter {
  readonly preset: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly show: (held: Required<Held>) => readonly Series[];
}

const series =
  (metric: string, ...labels: readonly string[]) =>
  (at: Course): Series => ({ series: `${metric}{${labels.join(",")},env="prod"}`, at });

const minus =
  (a: Course, b: Course): Course =>
  (minute) => {
    const [first, second] = [a(minute), b(minute)];
    return first === undefined || second === undefined ? undefined : Math.max(0, first - second);
  };

const nanIfNone =
  (course: Course): Course =>
  (minute) => {
    const value = course(minute);
    return value === -1 ? Number.NaN : value;
  };

export const exporters: readonly Exporter[] = [
  {
    preset: "kafka-exporter",
    selector: { topic: "events", consumergroup: "a" },
    show({ partition, oldest, end, committed, instance }) {
      const of = ['topic="events"', `partition="${partition}"`, `instance="${instance}"`];
      const group = [...of, 'consumergroup="a"'];
      return [
        series("kafka_topic_partition_oldest_offset", ...of)(oldest),
        series("kafka_topic_partition_current_offset", ...of)(end),
        series("kafka_consumergroup_current_offset", ...group)(committed),
      ];
    },
  },
  {
    preset: "kminion",
    selector: { topic_name: "events", group_id: "a" },
    show({ partition, oldest, end, committed, instance }) {
      const of = ['topic_name="events"', `partition_id="${partition}"`, `instance="${instance}"`];
      const lag = minus(end, committed);
      const name = "kminion_kafka_consumer_group_topic_partition_lag";
      return [
        series("kminion_kafka_topic_partition_low_water_mark", ...of)(oldest),
        series("kminion_kafka_topic_partition_high_water_mark", ...of)(end),
        series(name, ...of, 'group_id="a"')(lag),
        // Another group and another topic, which must not get in the way.
        series(name, ...of, 'group_id="b"')(end),
        ...["high_water_mark", "low_water_mark"].map((mark) =>
          series(
            `kminion_kafka_topic_partition_${mark}`,
            'topic_name="x"',
            ...of.slice(1),
          )(() => 9),
        ),
      ];
    },
  },
  {
    preset: "kafka-lag-exporter",
    selector: { cluster_name: "k", topic: "events", group: "a" },
    show({ partition, oldest, end, committed, instance }) {
      const of = [
        'cluster_name="k"',
        'topic="events"',
        `partition="${partition}"`,
        `instance="${instance}"`,
      ];
      const group = [...of, 'group="a"', 'consumer_id="c1"', 'client_id="c"', 'member_host="h"'];
      return [
        series("kafka_partition_earliest_offset", ...of)(oldest),
        series("kafka_partition_latest_offset", ...of)(end),
        series("kafka_consumergroup_group_offset", ...group)(nanIfNone(committed)),
        // Too few points to estimate from: a comparison with NaN is 0, and 0 would be bad.
        series("kafka_consumergroup_group_lag_seconds", ...group)(() => Number.NaN),
      ];
    },
  },
  {
    preset: "burrow",
    selector: { cluster: "k", topic: "events", consumer_group: "a" },
    show({ partition, end, committed, instance }) {
      const of = [
        'cluster="k"',
        'topic="events"',
        `partition="${partition}"`,
        `instance="${instance}"`,
      ];
      const group = [...of, 'consumer_group="a"'];
      const seen: Course = (minute) => {
        const value = committed(minute);
        return value === -1 ? undefined : value;
      };
      return [
        series("burrow_kafka_topic_partition_offset", ...of)(end),
        series("burrow_kafka_consumer_current_offset", ...group)(seen),
      ];
    },
  },
];

/** What an exporter shows of partitions. */
export const shownBy = ({ show }: Exporter, ...held: readonly Held[]): readonly Series[] =>
  held.flatMap((each) => show({ partition: "0", instance: "x", oldest: () => 0, ...each }));
