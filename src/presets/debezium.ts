import { equals } from "../promql/index.ts";
import { counter, expression, gauge, type Preset } from "./preset.ts";

const matchers = { context: equals("streaming") };
const streaming = (attribute: string) =>
  `debezium_metrics_${attribute}{$selector,context="streaming"}`;

/** Times are -1 until the first event has been seen. */
const known = (attribute: string) => `${streaming(attribute)} >= 0`;

/** The JMX exporter writes attributes of MBeans without a type; those that only grow are counters. */
export const debezium: Preset = {
  name: "debezium",
  title: "Debezium, by the JMX exporter's configuration of its examples",
  summary: "Change events that a connector reads, how old they are, and its queue.",
  version: "Debezium 1.9 and later, configuration at commit 8191ac5",
  url: "https://github.com/debezium/debezium-examples/blob/8191ac5998ef6300fb005e7b136c8d361ddc732c/monitoring/debezium-jmx-exporter/config.yml",
  selector: { name: "the connector's topic.prefix", plugin: "the database, such as postgres" },
  signals: {
    records: counter("debezium_metrics_TotalNumberOfEventsSeen", "records", { matchers }),
    "records-failed": counter("debezium_metrics_NumberOfErroneousEvents", "records", { matchers }),
    // When it was scraped, minus how long ago the last event was read, minus how old it was then.
    "event-time": expression(
      `timestamp(${streaming("MilliSecondsSinceLastEvent")})
        - ((${known("MilliSecondsSinceLastEvent")}) + (${known("MilliSecondsBehindSource")})) / 1000`,
      "timestamp",
    ),
    "behind-source": expression(known("MilliSecondsBehindSource"), "ms", {
      aggregation: "max",
      title: "Behind the source",
      what: "How old the last change was when the connector read it.",
      whenRed: "Rising with a full queue: Kafka is slow. Rising alone: one large transaction?",
    }),
    "queue-depth": expression(
      `${streaming("QueueTotalCapacity")} - ${streaming("QueueRemainingCapacity")}`,
      "records",
    ),
    healthy: gauge("debezium_metrics_Connected", "ratio", {
      matchers,
      title: "Connected to the source",
    }),
  },
  notes: [
    "`event-time` stands still while the source changes nothing: freshness needs a source that changes, or a heartbeat table (`heartbeat.action.query`).",
    "Counters begin at zero when the connector restarts.",
  ],
};
