/**
 * The peers' error ratios of 30 d. Their rules read too much at once for promtool, so that they are
 * asked of a Prometheus that holds the same scrapes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, withPrometheus } from "../test/support/prometheus.ts";
import { type Samples, seriesName, store } from "../test/support/samples.ts";
import type { Tools } from "../test/support/tools.ts";
import type { Scrape } from "./traffic.ts";

export interface Ratios {
  readonly sloth: number;
  readonly pyrra: number;
}

/** A time in the past, at a full hour. */
const START = Date.UTC(2026, 0, 1) / 1000;

/** One entry for each traffic: the scrapes of its targets. */
export async function peersMonth(
  tools: Tools,
  traffics: readonly (readonly (readonly Scrape[])[])[],
  endMinute: number,
): Promise<readonly Ratios[]> {
  const folder = mkdtempSync(join(tmpdir(), "slograf-month-"));
  try {
    await store(tools, folder, traffics.flatMap(samplesOf));
    return await withPrometheus(tools, folder, async (base) => {
      const found: Ratios[] = [];
      for (const index of traffics.keys()) found.push(await ratios(base, index, endMinute));
      return found;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const samplesOf = (targets: readonly (readonly Scrape[])[], traffic: number): readonly Samples[] =>
  targets.flatMap((seen, instance) =>
    (["records", "failed"] as const).map((what) => ({
      series: seriesName(`${what}_total`, {
        job: `traffic-${traffic}`,
        instance: String(instance),
      }),
      values: seen.map((scrape) => [START + scrape.seconds, scrape[what]] as const),
    })),
  );

async function ratios(base: string, traffic: number, endMinute: number): Promise<Ratios> {
  const over = (operation: string, metric: string, range: string) =>
    `sum(${operation}(${metric}{job="traffic-${traffic}"}[${range}]))`;
  const [failed, all] = [over("rate", "failed_total", "5m"), over("rate", "records_total", "5m")];
  // What sloth records every minute, averaged over the minutes in which it records anything.
  const sloth = `avg_over_time((${failed} / (${all} > 0))[30d:1m])`;
  const increase = (metric: string) => over("increase", metric, "30d");
  const pyrra = `${increase("failed_total")} / ${increase("records_total")}`;
  const time = START + 60 * endMinute;
  return { sloth: await value(base, sloth, time), pyrra: await value(base, pyrra, time) };
}

async function value(base: string, query: string, time: number): Promise<number> {
  const { result } = await ask<{ result: readonly { value: readonly [number, string] }[] }>(
    base,
    "query",
    { query, time },
  );
  return Number(result[0]?.value[1] ?? Number.NaN);
}
