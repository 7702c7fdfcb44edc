/**
 * How many samples Prometheus reads for all rules of one SLO: 40 + 40 raw counters scraped every
 * 30 s, rules evaluated every 60 s, a window of 30 d. Counted by Prometheus itself (`stats=all`).
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { compile } from "../src/compile.ts";
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

const labels = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${value}"`)
    .join(",");

/** Raw series for a quarter of an hour, recorded ones as densely as any rule reads them. */
function openMetrics(end: number): string {
  const lines: string[] = [];
  const series = (name: string, start: number, step: number) => {
    for (let at = start; at <= end; at += step) lines.push(`${name} ${(at % DAY) / 60} ${at}`);
  };
  for (const metric of ["bench_records_total", "bench_failed_total"])
    for (let instance = 0; instance < INSTANCES; instance++)
      series(`${metric}{env="prod",job="bench",instance="${instance}"}`, end - 900, SCRAPE_SECONDS);
  for (let instance = 0; instance < INSTANCES; instance++)
    series(`up{env="prod",job="bench",instance="${instance}"}`, end - 900, SCRAPE_SECONDS);
  for (const { record, labels: own } of groups.flatMap(({ rules }) => rules)) {
    if (record === undefined) continue;
    const name = `${record}{${labels(own)}}`;
    // Of the days before, only the samples at full hours are read.
    for (let at = end - 1800 - 30 * DAY; at < end - DAY - HOUR; at += HOUR)
      lines.push(`${name} 1 ${at}`);
    series(name, end - DAY - HOUR, 60);
  }
  return `${lines.join("\n")}\n# EOF\n`;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });

async function samplesOf(base: string, expr: string, at: number): Promise<number> {
  const query = new URLSearchParams({ query: expr, time: String(at), stats: "all" });
  const answer = (await (await fetch(`${base}/api/v1/query?${query}`)).json()) as {
    status: string;
    error?: string;
    data: { stats: { samples: { totalQueryableSamples: number } } };
  };
  if (answer.status !== "success") throw new Error(`${answer.error}: ${expr}`);
  return answer.data.stats.samples.totalQueryableSamples;
}

async function ready(base: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const up = await fetch(`${base}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Prometheus did not become ready");
}

const tools = findTools();
if (tools === undefined) throw new Error(HOW_TO_GET);
const folder = mkdtempSync(join(tmpdir(), "slograf-bench-"));
const end = Math.floor(Date.now() / 1000 / HOUR) * HOUR + 1800;
writeFileSync(join(folder, "metrics.txt"), openMetrics(end));
execFileSync(tools.promtool, ["tsdb", "create-blocks-from", "openmetrics", "metrics.txt", "data"], {
  cwd: folder,
  stdio: "ignore",
});
writeFileSync(join(folder, "prometheus.yml"), "scrape_configs: []\n");
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const server = spawn(
  tools.prometheus,
  [
    "--config.file=prometheus.yml",
    "--storage.tsdb.path=data",
    "--storage.tsdb.retention.time=60d",
    `--web.listen-address=127.0.0.1:${port}`,
  ],
  { cwd: folder, stdio: "ignore" },
);
try {
  await ready(base);
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
} finally {
  server.kill();
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
}
