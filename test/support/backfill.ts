/**
 * Evaluates rules for a time that has passed. Prometheus evaluates them for the present only, and
 * `promtool tsdb create-blocks-from rules` writes a block for each rule and two hours, thousands in all.
 * Blocks know no end of a series: what is no longer recorded is read for five minutes more.
 */
import { seconds } from "../../src/promql/index.ts";
import { inParallel } from "./parallel.ts";
import { ask, withPrometheus } from "./prometheus.ts";
import type { Rule } from "./rule-files.ts";
import { type Samples, seriesName, store } from "./samples.ts";
import type { Tools } from "./tools.ts";
import { isTotal, type Timed, turnsOf } from "./turns.ts";

/** Unix times, both included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Outcome {
  readonly rule: Rule;
  readonly recorded: readonly Samples[];
  /** Prometheus' own words, where it could not evaluate the rule. */
  readonly error?: string;
}

/** Evaluates rules over a span and stores what they record; an error spoils its own rule only. */
export async function backfill(
  tools: Tools,
  folder: string,
  rules: readonly Timed[],
  span: Span,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const turn of turnsOf(rules)) {
    const now = await withPrometheus(tools, folder, (base) =>
      inParallel(turn, (each) => evaluated(base, each, span)),
    );
    const samples = now.flatMap(({ recorded }) => recorded);
    await store(tools, folder, samples);
    outcomes.push(...now);
  }
  return outcomes;
}

interface Matrix {
  readonly result: readonly {
    readonly metric: Readonly<Record<string, string>>;
    readonly values: readonly (readonly [number, string])[];
  }[];
}

async function evaluated(base: string, each: Timed, span: Span): Promise<Outcome> {
  const { rule, step } = each;
  try {
    const query = { query: rule.expr, ...span, step };
    const { result } = await ask<Matrix>(base, "query_range", query);
    const samples = isTotal(each) ? stamped(rule, result).map(summed) : stamped(rule, result);
    const recorded = rule.alert === undefined ? samples : firing(samples, { rule, step }, span);
    return { rule, recorded };
  } catch (error) {
    return { rule, recorded: [], error: String(error) };
  }
}

/** Under the rule's own name and labels, which may make one series of several that took turns. */
function stamped(rule: Rule, result: Matrix["result"]): readonly Samples[] {
  const { record = "ALERTS", alert } = rule;
  const own = alert === undefined ? rule.labels : { ...rule.labels, alertname: alert, ...FIRING };
  const recorded = new Map<string, Map<number, string>>();
  for (const { metric, values } of result) {
    const { __name__: _, ...labels } = { ...metric, ...own };
    const series = seriesName(record, labels);
    const samples = recorded.get(series) ?? new Map<number, string>();
    recorded.set(series, samples);
    for (const [at, value] of values) {
      if (samples.has(at)) throw new Error(`${series} would be recorded twice at ${at}`);
      samples.set(at, value);
    }
  }
  return [...recorded].map(([series, samples]) => ({
    series,
    values: [...samples].sort(([a], [b]) => a - b),
  }));
}

/** A total without its past is what it gained at each evaluation. */
function summed({ series, values }: Samples): Samples {
  let sum = 0;
  const sums = [...values].map(([at, value]): [number, number] => {
    sum += Number(value);
    return [at, sum];
  });
  return { series, values: sums };
}

const FIRING = { alertstate: "firing" };

/** The times at which an alert has been true for long enough, and those at which it is kept firing. */
function firing(
  samples: readonly Samples[],
  { rule, step }: Timed,
  { start, end }: Span,
): readonly Samples[] {
  const wait = rule.for === undefined ? 0 : seconds(rule.for);
  const keep = rule.keep_firing_for === undefined ? 0 : seconds(rule.keep_firing_for);
  return samples.map(({ series, values }) => {
    const held = new Set([...values].map(([at]) => at));
    const fired: [number, number][] = [];
    let since = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let at = start; at <= end; at += step) {
      since = held.has(at) ? Math.min(since, at) : Number.POSITIVE_INFINITY;
      if (at >= since + wait) last = at;
      if (at <= last + keep) fired.push([at, 1]);
    }
    return { series, values: fired };
  });
}
