/**
 * How many samples Prometheus reads for all rules of one SLO: 40 + 40 raw counters scraped every
 * 30 s, rules evaluated every 60 s, a window of 30 d. Counted by Prometheus itself (`stats=all`).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { compile } from "../src/compile.ts";
import { ask, withPrometheus } from "../test/support/prometheus.ts";
import { type Samples, seriesName, store } from "../test/support/samples.ts";
import { findTools, HOW_TO_GET } from "../test/support/tools.ts";

const INSTANCES = 40;
const SCRAPE_SECONDS = 30;
const DAY = 86_400;
const HOUR = 3600;

const SPEC = `apiVersion: slograf/v1
kind: streaming
pipeline: bench
service: bench
owner: bench
environments: [prod]
metrics:
  - selector: {job: bench}
    signals:
      records: {metric: bench_records_total, kind: counter}
      records-failed: {metric: bench_failed_total, kind: counter}
slos:
  - {name: errors, why: To be measured., sli: {kind: error-rate}, objective: 99.9%, window: 30d}
`;

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Rule[];
}

const files = compile({ specs: [{ path: "bench.yaml", content: SPEC }] }).files;
const groups = ["recording", "alerts"].flatMap((kind) => {
  const file = files.find(({ path }) => path === `prometheus/rules/bench.${kind}.yaml`);
  return (parse(file?.content ?? "groups: []") as { groups: Group[] }).groups;
});

/** Raw series for a quarter of an hour, recorded ones as densely as any rule reads them. */
function* samples(end: number): Iterable<Samples> {
  const raw = ["bench_records_total", "bench_failed_total", "up"];
  const start = end - 900;
  for (const metric of raw)
    for (let instance = 0; instance < INSTANCES; instance++) {
      const labels = { env: "prod", job: "bench", instance: String(instance) };
      yield { series: seriesName(metric, labels), values: values(start, end, SCRAPE_SECONDS) };
    }
  for (const { record, labels } of groups.flatMap(({ rules }) => rules)) {
    if (record === undefined) continue;
    const recent = end - DAY - HOUR;
    // Of the days before, only the samples at full hours are read.
    const before = values(end - 1800 - 30 * DAY, recent - 1, HOUR);
    yield { series: seriesName(record, labels), values: [...before, ...values(recent, end, 60)] };
  }
}

const values = (start: number, end: number, step: number): (readonly [number, number])[] =>
  Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => {
    const at = start + index * step;
    return [at, (at % DAY) / 60];
  });

interface Answer {
  readonly stats: { readonly samples: { readonly totalQueryableSamples: number } };
}

async function samplesOf(base: string, query: string, time: number): Promise<number> {
  const { stats } = await ask<Answer>(base, "query", { query, time, stats: "all" });
  return stats.samples.totalQueryableSamples;
}

async function count(base: string, end: number): Promise<void> {
  let perMinute = 0;
  for (const { name, interval, rules } of groups) {
    const minutes = interval === "2m" ? 2 : 1;
    let sum = 0;
    for (const { record, alert, expr } of rules) {
      const samples = await samplesOf(base, expr, end);
      sum += samples;
      if (samples >= 100) console.log(`${String(samples).padStart(8)}  ${record ?? alert}`);
    }
    console.log(`${String(sum).padStart(8)}  ${name}, every ${interval}, ${rules.length} rules`);
    perMinute += sum / minutes;
  }
  console.log(`${String(Math.round(perMinute)).padStart(8)}  samples a minute in all`);
}

const tools = findTools();
if (tools === undefined) throw new Error(HOW_TO_GET);
const folder = mkdtempSync(join(tmpdir(), "slograf-bench-"));
try {
  const end = Math.floor(Date.now() / 1000 / HOUR) * HOUR + 1800;
  await store(tools, folder, samples(end));
  await withPrometheus(tools, folder, (base) => count(base, end));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
