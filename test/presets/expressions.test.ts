import { describe, expect, test } from "vitest";
import { presetNamed } from "../../src/presets/index.ts";
import { exactly, trusted } from "../../src/promql/index.ts";
import { plots, resolveSignal } from "../../src/signals/index.ts";
import { ask } from "../support/promtool.ts";
import { prod } from "../support/scenes.ts";

type Values = readonly (number | undefined)[];

interface Case {
  readonly preset: string;
  readonly signal: string;
  readonly what: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly series: Readonly<Record<string, Values>>;
  /** At the last minute of the series; nothing where there is to be no line. */
  readonly value: number | undefined;
}

/** What the graph of a preset's signal draws. */
function drawn({ preset, signal, selector }: Case): string {
  const input = presetNamed(preset)?.signals[signal];
  if (input === undefined) throw new Error(`no signal ${signal} in ${preset}`);
  const [plot] = plots(resolveSignal(signal, input, exactly(selector)), prod, trusted("5m"));
  expect(plot).toBeDefined();
  return `sum(${plot?.expr})`;
}

const minutes = (at: (minute: number) => number | undefined, until = 15): Values =>
  Array.from({ length: until + 1 }, (_, minute) => at(minute));
const always = (value: number): Values => minutes(() => value);
const perMinute = (gain: number): Values => minutes((minute) => gain * minute);
const NAN = Number.NaN;

const kafka = { topic: "t", consumergroup: "g" };
const lagExporter = { cluster_name: "k", topic: "t", group: "g" };
const machine = { instance: "m", mountpoint: "/data" };
const connector = { name: "shop", plugin: "postgres" };
const committed = 'kafka_consumergroup_current_offset{env="prod",topic="t",consumergroup="g"';
const lag = 'env="prod",cluster_name="k",topic="t",group="g"';
const mbean = 'env="prod",name="shop",plugin="postgres",context="streaming"';

const cases: readonly Case[] = [
  {
    preset: "kafka-exporter",
    signal: "consumed",
    what: "the growth of all partitions per second",
    selector: kafka,
    series: {
      [`${committed},partition="0"}`]: perMinute(60),
      [`${committed},partition="1"}`]: perMinute(120),
    },
    value: 3,
  },
  {
    preset: "kafka-exporter",
    signal: "consumed",
    what: "a one-scrape dip is no burst",
    selector: kafka,
    series: { [`${committed},partition="0"}`]: minutes((m) => (m === 9 ? 0 : 1000 + 60 * m)) },
    value: 1,
  },
  ...[8, 9, 10, 11].map((from) => ({
    preset: "kafka-exporter",
    signal: "consumed",
    what: `three minutes without a scrape are no burst, from minute ${from} on`,
    selector: kafka,
    series: {
      [`${committed},partition="0"}`]: minutes((m) =>
        m >= from && m < from + 3 ? undefined : 60 * m,
      ),
    },
    value: 1,
  })),
  {
    preset: "kafka-exporter",
    signal: "consumed",
    what: "the first commit of an old partition is no burst",
    selector: kafka,
    series: {
      [`${committed},partition="0"}`]: perMinute(60),
      [`${committed},partition="1"}`]: minutes((m) => (m < 12 ? -1 : 7_000_000)),
    },
    value: 1,
  },
  {
    preset: "kafka-lag-exporter",
    signal: "consumed",
    what: "a partition without a commit spoils nothing",
    selector: lagExporter,
    series: {
      [`kafka_consumergroup_group_offset{${lag},partition="0"}`]: perMinute(60),
      [`kafka_consumergroup_group_offset{${lag},partition="1"}`]: always(NAN),
    },
    value: 1,
  },
  {
    preset: "kafka-lag-exporter",
    signal: "consumer-lag",
    what: "nor does it spoil the lag",
    selector: lagExporter,
    series: {
      [`kafka_consumergroup_group_lag{${lag},partition="0"}`]: always(5),
      [`kafka_consumergroup_group_lag{${lag},partition="1"}`]: always(NAN),
    },
    value: 5,
  },
  {
    preset: "kafka-lag-exporter",
    signal: "estimated-lag",
    what: "too few points to estimate from are no estimate",
    selector: lagExporter,
    series: { [`kafka_consumergroup_group_lag_seconds{${lag},partition="0"}`]: always(NAN) },
    value: undefined,
  },
  {
    preset: "kminion",
    signal: "consumer-lag",
    what: "two replicas show the same lag",
    selector: { topic_name: "t", group_id: "g" },
    series: Object.fromEntries(
      ["x", "y"].map((instance) => [
        `kminion_kafka_consumer_group_topic_lag{env="prod",topic_name="t",group_id="g",instance="${instance}"}`,
        always(5),
      ]),
    ),
    value: 5,
  },
  {
    preset: "airflow",
    signal: "queue-wait",
    what: "the 99th percentile of the delay, of this DAG only",
    selector: { dag_id: "sales" },
    series: {
      'airflow_dagrun_schedule_delay{env="prod",dag_id="sales",quantile="0.99"}': always(40),
      'airflow_dagrun_schedule_delay{env="prod",dag_id="sales",quantile="0.5"}': always(4),
      'airflow_dagrun_schedule_delay{env="prod",dag_id="other",quantile="0.99"}': always(400),
    },
    value: 40,
  },
  {
    preset: "airflow",
    signal: "queue-wait",
    what: "none while no run has started lately",
    selector: { dag_id: "sales" },
    series: {
      'airflow_dagrun_schedule_delay{env="prod",dag_id="sales",quantile="0.99"}': always(NAN),
    },
    value: undefined,
  },
  {
    preset: "node",
    signal: "cpu",
    what: "half of two cores in use is a half, and waiting for a disk is no use",
    selector: machine,
    series: Object.fromEntries(
      ["0", "1"].flatMap((cpu) =>
        [
          ["user", 20],
          ["system", 10],
          ["idle", 15],
          ["iowait", 15],
        ].map(([mode, gain]) => [
          `node_cpu_seconds_total{env="prod",instance="m",cpu="${cpu}",mode="${mode}"}`,
          perMinute(Number(gain)),
        ]),
      ),
    ),
    value: 0.5,
  },
  {
    preset: "node",
    signal: "memory",
    what: "what is not available, of all",
    selector: machine,
    series: {
      'node_memory_MemTotal_bytes{env="prod",instance="m"}': always(100),
      'node_memory_MemAvailable_bytes{env="prod",instance="m"}': always(75),
    },
    value: 0.25,
  },
  {
    preset: "node",
    signal: "disk",
    what: "of the file system that is meant",
    selector: machine,
    series: Object.fromEntries(
      ["/", "/data"].flatMap((mountpoint) => [
        [
          `node_filesystem_size_bytes{env="prod",instance="m",mountpoint="${mountpoint}"}`,
          always(100),
        ],
        [
          `node_filesystem_avail_bytes{env="prod",instance="m",mountpoint="${mountpoint}"}`,
          always(mountpoint === "/" ? 1 : 20),
        ],
      ]),
    ),
    value: 0.8,
  },
  {
    preset: "node",
    signal: "network",
    what: "both ways, and nothing that a machine tells itself",
    selector: machine,
    series: {
      'node_network_receive_bytes_total{env="prod",instance="m",device="eth0"}': perMinute(60),
      'node_network_transmit_bytes_total{env="prod",instance="m",device="eth0"}': perMinute(120),
      'node_network_receive_bytes_total{env="prod",instance="m",device="lo"}': perMinute(6000),
      'node_network_transmit_bytes_total{env="prod",instance="m",device="lo"}': perMinute(6000),
    },
    value: 3,
  },
  {
    preset: "postgresql",
    signal: "connections",
    what: "those to all databases, of the server's limit",
    selector: { instance: "db", datname: "shop" },
    series: {
      'pg_stat_activity_count{env="prod",instance="db",datname="shop",state="active"}': always(20),
      'pg_stat_activity_count{env="prod",instance="db",datname="other",state="idle"}': always(30),
      'pg_settings_max_connections{env="prod",instance="db"}': always(200),
    },
    value: 0.25,
  },
  {
    preset: "postgresql",
    signal: "cache-hit-rate",
    what: "blocks found in the cache, of all",
    selector: { instance: "db", datname: "shop" },
    series: {
      'pg_stat_database_blks_hit{env="prod",instance="db",datname="shop"}': perMinute(90),
      'pg_stat_database_blks_read{env="prod",instance="db",datname="shop"}': perMinute(30),
    },
    value: 0.75,
  },
  {
    preset: "postgresql",
    signal: "cache-hit-rate",
    what: "none while nothing is read",
    selector: { instance: "db", datname: "shop" },
    series: {
      'pg_stat_database_blks_hit{env="prod",instance="db",datname="shop"}': always(90),
      'pg_stat_database_blks_read{env="prod",instance="db",datname="shop"}': always(30),
    },
    value: undefined,
  },
  {
    preset: "elasticsearch",
    signal: "disk",
    what: "of all nodes together",
    selector: { cluster: "logs" },
    series: Object.fromEntries(
      ["a", "b"].flatMap((name) => [
        [
          `elasticsearch_filesystem_data_size_bytes{env="prod",cluster="logs",name="${name}"}`,
          always(100),
        ],
        [
          `elasticsearch_filesystem_data_available_bytes{env="prod",cluster="logs",name="${name}"}`,
          always(name === "a" ? 10 : 50),
        ],
      ]),
    ),
    value: 0.7,
  },
  {
    preset: "snowflake",
    signal: "warehouse-credits",
    what: "credits an hour, per second",
    selector: { name: "load" },
    series: { 'snowflake_warehouse_used_compute_credits{env="prod",name="load"}': always(7.2) },
    value: 0.002,
  },
  {
    preset: "debezium",
    signal: "event-time",
    what: "the scrape, minus the time since the last event, minus its age then",
    selector: connector,
    series: {
      [`debezium_metrics_MilliSecondsSinceLastEvent{${mbean}}`]: always(30_000),
      [`debezium_metrics_MilliSecondsBehindSource{${mbean}}`]: always(5_000),
    },
    value: 900 - 35,
  },
  {
    preset: "debezium",
    signal: "event-time",
    what: "none before the first event",
    selector: connector,
    series: {
      [`debezium_metrics_MilliSecondsSinceLastEvent{${mbean}}`]: always(-1),
      [`debezium_metrics_MilliSecondsBehindSource{${mbean}}`]: always(-1),
    },
    value: undefined,
  },
  {
    preset: "debezium",
    signal: "queue-depth",
    what: "of the streaming part, not of the snapshot",
    selector: connector,
    series: {
      [`debezium_metrics_QueueTotalCapacity{${mbean}}`]: always(8192),
      [`debezium_metrics_QueueRemainingCapacity{${mbean}}`]: always(8000),
      [`debezium_metrics_QueueTotalCapacity{${mbean.replace("streaming", "snapshot")}}`]:
        always(8192),
      [`debezium_metrics_QueueRemainingCapacity{${mbean.replace("streaming", "snapshot")}}`]:
        always(0),
    },
    value: 192,
  },
];

describe("what a graph of a preset's signal draws", () => {
  test.each(cases)("$preset: $signal, $what", async (each) => {
    await ask({
      series: each.series,
      answers: [{ query: drawn(each), atSeconds: 900, value: each.value }],
    });
  });
});
