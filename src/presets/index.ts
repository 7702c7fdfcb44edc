/** One file per technology; a preset fills in names, labels and units. */
import { airflow } from "./airflow.ts";
import { batchJob } from "./batch-job.ts";
import { flink } from "./flink.ts";
import { kafkaExporter } from "./kafka-exporter.ts";
import { kubernetes } from "./kubernetes.ts";
import type { Preset } from "./preset.ts";

export type { Preset } from "./preset.ts";

export const presets: readonly Preset[] = [airflow, batchJob, flink, kafkaExporter, kubernetes];

export const presetNamed = (name: string): Preset | undefined =>
  presets.find((preset) => preset.name === name);
