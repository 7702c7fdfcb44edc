/** One file per technology; a preset fills in names, labels and units. */
import { airflow } from "./airflow.ts";
import { batchJob } from "./batch-job.ts";
import { burrow } from "./burrow.ts";
import { debezium } from "./debezium.ts";
import { elasticsearch } from "./elasticsearch.ts";
import { flink } from "./flink.ts";
import { kafkaExporter } from "./kafka-exporter.ts";
import { kafkaLagExporter } from "./kafka-lag-exporter.ts";
import { kminion } from "./kminion.ts";
import { kubernetes } from "./kubernetes.ts";
import { kubernetesCronjob } from "./kubernetes-cronjob.ts";
import { node } from "./node.ts";
import { opentelemetryHttp } from "./opentelemetry-http.ts";
import { opentelemetryMessaging } from "./opentelemetry-messaging.ts";
import { postgresql } from "./postgresql.ts";
import type { Preset } from "./preset.ts";
import { pushgateway } from "./pushgateway.ts";
import { s3 } from "./s3.ts";
import { snowflake } from "./snowflake.ts";
import { spark } from "./spark.ts";

export type { Preset } from "./preset.ts";

export const presets: readonly Preset[] = [
  airflow,
  batchJob,
  burrow,
  debezium,
  elasticsearch,
  flink,
  kafkaExporter,
  kafkaLagExporter,
  kminion,
  kubernetes,
  kubernetesCronjob,
  node,
  opentelemetryHttp,
  opentelemetryMessaging,
  postgresql,
  pushgateway,
  s3,
  snowflake,
  spark,
];

export const presetNamed = (name: string): Preset | undefined =>
  presets.find((preset) => preset.name === name);
