/** How many samples Prometheus reads for a set of rules, as it counts them itself (`stats=all`). */
import { seconds } from "../src/promql/index.ts";
import { ask } from "../test/support/prometheus.ts";
import { selectorsOf } from "../test/support/queries.ts";
import { END } from "./month.ts";
import type { Group } from "./observe.ts";

/** Minutes past the hour at which the rules are asked; the dearest counts. */
const MINUTES = [0, 7, 30, 59];

interface RuleCost {
  readonly name: string;
  readonly samples: number;
  readonly readsRaw: boolean;
}

export interface Cost {
  /** Samples a minute, as often as the groups are evaluated. */
  readonly perMinute: number;
  /** The part of rules that read raw series. */
  readonly rawPerMinute: number;
  readonly rules: readonly RuleCost[];
}

export async function costOf(base: string, groups: readonly Group[]): Promise<Cost> {
  const rules: RuleCost[] = [];
  let [perMinute, rawPerMinute] = [0, 0];
  for (const { interval = "1m", rules: own } of groups)
    for (const { record, alert = "", expr } of own) {
      const samples = await read(base, expr);
      const readsRaw = selectorsOf(expr).some(({ metric }) => metric.endsWith("_total"));
      rules.push({ name: record ?? alert, samples, readsRaw });
      perMinute += (60 * samples) / seconds(interval);
      if (readsRaw) rawPerMinute += (60 * samples) / seconds(interval);
    }
  return { perMinute, rawPerMinute, rules };
}

interface Answer {
  readonly stats: { readonly samples: { readonly totalQueryableSamples: number } };
}

async function read(base: string, query: string): Promise<number> {
  const counts = MINUTES.map(async (minute) => {
    const parameters = { query, time: END + 60 * minute, stats: "all" };
    const { stats } = await ask<Answer>(base, "query", parameters);
    return stats.samples.totalQueryableSamples;
  });
  return Math.max(...(await Promise.all(counts)));
}
