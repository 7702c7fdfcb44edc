import { counter, within } from "../minutes.ts";
import type { Series } from "../scenario.ts";
import { container } from "./containers.ts";
import { always, at, during, restarted, START, series, swaying } from "./morning.ts";

/** A new version; the processes start anew with it. */
const deployed = at("08:15");
/** Some minutes afterwards in which orders are late and stale, and more of them fail. */
const troubled = within(at("08:20"), at("08:24"));

const orders = (minute: number): number => 1800 + swaying(0, 400)(minute);
/** Orders a minute at which something happens to some of them. */
const share = (usual: number, then: number): ((minute: number) => number) =>
  counter((minute) => orders(minute) * (troubled(minute) ? then : usual));

/** How many orders were served within so many seconds. */
const buckets: readonly (readonly [string, number, number])[] = [
  ["0.5", 0.32, 0.05],
  ["1.0", 0.58, 0.1],
  ["2.5", 0.83, 0.2],
  ["5.0", 0.93, 0.4],
  ["10.0", 0.975, 0.6],
  ["30.0", 0.9965, 0.9],
  ["60.0", 0.9992, 0.99],
  ["+Inf", 1, 1],
];

/** What the job itself, Flink and the containers show. */
export const ordersStream: readonly Series[] = ["eu", "us"].flatMap((region) =>
  ["orders-0", "orders-1"].flatMap((instance) => [
    ...counted({ job: "orders", instance, service: "orders", env: "prod", region }),
    ...flink({ job: "flink", instance, env: "prod", region }),
    ...container({
      labels: { namespace: "orders", container: "taskmanager", env: "prod", region },
      pod: instance,
      ...{ cores: 4, bytes: 2 ** 33 },
      cpu: swaying(2.1, 0.4),
      memory: swaying(5e9, 0.2e9),
      io: swaying(2e6, 1e6),
    }),
  ]),
);

function counted(labels: Readonly<Record<string, string>>): readonly Series[] {
  const count = (metric: string, of: (minute: number) => number, more = {}) =>
    series(`orders_${metric}`, { ...labels, ...more }, restarted(deployed, of));
  const late = (minute: number) => (troubled(minute) ? 150 : 12 + swaying(0, 8)(minute));
  return [
    ...buckets.map(([le, usual, then]) =>
      count("end_to_end_latency_seconds_bucket", share(usual, then), { le }),
    ),
    count("end_to_end_latency_seconds_count", share(1, 1)),
    count("end_to_end_latency_seconds_sum", share(2.1, 12)),
    count("records_total", share(1, 1)),
    count("records_failed_total", share(0.0002, 0.01)),
    count("dead_letters_total", share(0.0001, 0.002)),
    count("errors_total", share(0.0002, 0.01), { error_type: "payment_unknown" }),
    count("errors_total", share(0.0001, 0.002), { error_type: "not_parseable" }),
    count("cache_lookups_total", share(3, 3)),
    count("cache_hits_total", share(2.85, 1.9)),
    count("cost_usd_total", share(0.000_04, 0.000_04)),
    series("orders_event_time_seconds", labels, (minute) => START + 60 * minute - late(minute)),
    series("orders_db_connections", labels, swaying(70, 20)),
    ...versions(labels),
  ];
}

/** A build that ends, and the one that follows it. */
function versions(labels: Readonly<Record<string, string>>): readonly Series[] {
  const build = (version: string, runs: (minute: number) => boolean) =>
    series("orders_build_info", { ...labels, version }, (minute) => (runs(minute) ? 1 : undefined));
  return [
    build("2.14.0", (minute) => minute < deployed),
    build("2.15.0", (minute) => minute >= deployed),
  ];
}

function flink(labels: Readonly<Record<string, string>>): readonly Series[] {
  const manager = { ...labels, tm_id: String(labels["instance"]) };
  const job = { ...labels, job_name: "orders-stream" };
  const [tasks, machine] = ["flink_taskmanager_job_task", "flink_taskmanager_Status_JVM"];
  return [
    ...["enrich", "sink"].map((task_name) =>
      series(
        `${tasks}_backPressuredTimeMsPerSecond`,
        { ...job, task_name },
        during(troubled, always(820), swaying(60, 50)),
      ),
    ),
    series(`${machine}_GarbageCollector_All_TimeMsPerSecond`, manager, swaying(14, 10)),
    series(`${machine}_Memory_Heap_Used`, manager, swaying(2.6e9, 0.5e9)),
    series(`${machine}_Memory_Heap_Max`, manager, always(4e9)),
    series("flink_jobmanager_job_lastCheckpointDuration", job, swaying(1900, 700)),
    series("flink_jobmanager_job_numRestarts", job, always(0)),
  ];
}
