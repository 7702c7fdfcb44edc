/** The rules about a native histogram, in a Prometheus that scrapes one: promtool takes none as input. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { exposed, type Observed } from "../support/native-histogram.ts";
import { ask, start } from "../support/prometheus.ts";
import { small } from "../support/small.ts";
import { toolsAtHand } from "../support/tools-at-hand.ts";

const { input } = small({
  kind: "streaming",
  metrics: [{ signals: { "end-to-end-latency": { metric: "took", kind: "native-histogram" } } }],
  sli: { kind: "latency", threshold: "30s" },
});
const settings = {
  path: "slo-specs/_settings.yaml",
  content: "apiVersion: slograf/v1\nprometheus: {evaluationInterval: 5s}\n",
};

const folder = mkdtempSync(join(tmpdir(), "slograf-native-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeRules(): void {
  const { files, diagnostics } = compile({ ...input, settings });
  expect(diagnostics).toEqual([]);
  for (const { path, content } of files.filter(({ path }) => path.startsWith("prometheus/"))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

test("counts each record once, across a restart, and tells the slow ones", async () => {
  const tools = toolsAtHand();
  writeRules();
  let observed: Observed = [[5, 1000]];
  const target = await exposed("took", () => observed);
  const config = {
    global: { scrape_interval: "1s" },
    rule_files: ["prometheus/rules/*.yaml"],
    scrape_configs: [
      {
        job_name: "work",
        static_configs: [{ targets: [target.address], labels: { env: "prod" } }],
      },
    ],
  };
  const { base, stop } = await start(tools, folder, config, ["native-histograms"]);
  const valueNow = async (query: string): Promise<number | undefined> => {
    const { result } = await ask<{ result: readonly { value: readonly [number, string] }[] }>(
      base,
      "query",
      { query },
    );
    return result[0] === undefined ? undefined : Number(result[0].value[1]);
  };
  const becomes = async (query: string, value: number): Promise<void> => {
    for (let tries = 0; tries < 150 && (await valueNow(query)) !== value; tries++) await sleep(200);
    expect(await valueNow(query), query).toBe(value);
  };
  try {
    await becomes("slo:latency_seen:count", 1000);
    observed = [
      [5, 1090],
      [60, 10],
    ];
    await becomes("slo:latency_seen:count", 1100);
    observed = [
      [5, 30],
      [60, 10],
    ];
    await becomes("slo:latency_seen:count", 40);
    await becomes("sum_over_time(slo:sli_total:step[5m])", 140);
    await becomes("round(sum_over_time(slo:sli_bad:step[5m]), 0.000001)", 20);
    // Within the bucket of 5 s, an eighth of a doubling wide.
    const median = await valueNow('slo:indicator:value{line="p50"}');
    expect(median).toBeGreaterThan(4.7);
    expect(median).toBeLessThan(5.2);
  } finally {
    await stop();
    target.stop();
  }
});
