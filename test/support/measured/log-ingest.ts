import { type Course, counter } from "../minutes.ts";
import type { Series } from "../scenario.ts";
import { container } from "./containers.ts";
import { always, at, changed, series, swaying } from "./morning.ts";

const PARTITIONS = ["0", "1", "2"];
/** Two exporters that see the same brokers. */
const EXPORTERS = ["exporter-0", "exporter-1"];

/** Messages of a partition so far; counting began long ago. */
const produced = counter((minute) => 12_000 + swaying(0, 3000)(minute));
const FIRST = 40_000_000;

/** The minute up to which everything is consumed: the consumer stands still once, and catches up. */
const stopped = at("07:20");
const resumed = at("07:28");
const consumed = (minute: number): number => {
  const usual = Math.max(0, minute - 0.2);
  if (minute < stopped) return usual;
  if (minute < resumed) return stopped;
  return Math.min(usual, stopped + 2.5 * (minute - resumed));
};

/** What kafka_exporter, Elasticsearch, Argo CD and the containers show. */
export const logIngest: readonly Series[] = ["prod", "staging"].flatMap((env) => {
  const cluster = `kafka-${env}`;
  return [
    ...EXPORTERS.flatMap((instance) =>
      PARTITIONS.flatMap((partition) => offsets({ cluster, instance, partition })),
    ),
    series(
      "elasticsearch_thread_pool_rejected_count",
      { job: "elasticsearch", instance: "es-0", cluster, type: "write" },
      counter((minute) => (minute > stopped && minute < resumed ? 240 : 0)),
    ),
    series(
      "argocd_app_sync_total",
      { job: "argocd", instance: "argocd-0", name: `log-ingest-${env}`, phase: "Succeeded" },
      changed(at("07:28"), 41, 42),
    ),
    ...["a", "b"].flatMap((pod) =>
      container({
        labels: { cluster, namespace: "logging", container: "log-ingest" },
        pod: `log-ingest-${pod}`,
        ...{ cores: 2, bytes: 2 ** 31 },
        cpu: swaying(0.9, 0.2),
        memory: swaying(1.1e9, 0.1e9),
        io: swaying(3e6, 1e6),
      }),
    ),
  ];
});

function offsets(where: Readonly<Record<string, string>>): readonly Series[] {
  const labels = { job: "kafka", topic: "app-logs", ...where };
  const group = { ...labels, consumergroup: "log-ingest" };
  const end: Course = (minute) => FIRST + Math.round(produced(minute));
  const committed: Course = (minute) => FIRST + Math.round(produced(consumed(minute)));
  return [
    series("kafka_topic_partition_current_offset", labels, end),
    series("kafka_topic_partition_oldest_offset", labels, always(FIRST - 9_000_000)),
    series("kafka_topic_partition_under_replicated_partition", labels, always(0)),
    series("kafka_consumergroup_current_offset", group, committed),
    series("kafka_consumergroup_lag", group, (minute) =>
      Math.round(produced(minute) - produced(consumed(minute))),
    ),
  ];
}
