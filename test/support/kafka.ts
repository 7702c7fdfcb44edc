import type { Course } from "./minutes.ts";
import type { Series } from "./scenario.ts";

interface Partition {
  readonly end: Course;
  /** Committed offsets, by consumer group. */
  readonly committed?: Readonly<Record<string, Course>>;
  readonly oldest?: Course;
  readonly name?: string;
  /** The exporter that shows it. */
  readonly instance?: string;
}

/** What kafka_exporter shows of a partition of the topic `events`. */
export function partition(shown: Partition): readonly Series[] {
  const { end, committed = {}, oldest, name = "0", instance = "x" } = shown;
  const labels = `topic="events",partition="${name}",env="prod",instance="${instance}"`;
  return [
    { series: `kafka_topic_partition_current_offset{${labels}}`, at: end },
    ...Object.entries(committed).map(([group, at]) => ({
      series: `kafka_consumergroup_current_offset{${labels},consumergroup="${group}"}`,
      at,
    })),
    ...(oldest === undefined
      ? []
      : [{ series: `kafka_topic_partition_oldest_offset{${labels}}`, at: oldest }]),
  ];
}

/** The source of a spec that reads it. */
export const eventsOf = (group: string) => ({
  preset: "kafka-exporter",
  selector: { topic: "events", consumergroup: group },
});

/** A thousand messages a minute. */
export const steady: Course = (minute) => 1000 * minute;

/** The same, until it stops. */
export const stopped =
  (at: number): Course =>
  (minute) =>
    steady(Math.min(minute, at));
