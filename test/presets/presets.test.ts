import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { presetNamed, presets } from "../../src/presets/index.ts";
import { exactly, tokensOf, trusted, withoutTokens } from "../../src/promql/index.ts";
import {
  isCompatible,
  isCountable,
  meaningOf,
  plots,
  quantityAs,
  resolveSignal,
  UNITS,
  unitOf,
} from "../../src/signals/index.ts";
import { isUnbounded } from "../../src/slo/check/cardinality.ts";
import { every } from "../support/every.ts";
import { errorsIn } from "../support/grammar.ts";
import { prod } from "../support/scenes.ts";
import { small } from "../support/small.ts";

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const TOLD_APART_BY = /^selector(_without_(.+))?$/;

/** Exporters name counters without `_total`, and gauges with `_count`; what a job pushes counts one run. */
const NAMED_OTHERWISE = [
  "debezium_metrics_NumberOfErroneousEvents",
  "debezium_metrics_TotalNumberOfEventsSeen",
  "elasticsearch_jvm_gc_collection_seconds_sum",
  "elasticsearch_thread_pool_queue_count",
  "pg_stat_activity_count",
  "pg_stat_database_deadlocks",
  "pipeline_cost_usd_total",
  "pipeline_errors_total",
  "pipeline_runs_failed_total",
  "pipeline_runs_total",
  "pipeline_task_retries_total",
];

/** Whether a metric is named as metrics of its kind are; a summary's `_count` counts as a counter does. */
const namedAsUsual = (metric: string, kind: string): boolean =>
  kind === "counter" ? /_(total|count)$/.test(metric) : !/_(total|count|bucket|sum)$/.test(metric);

describe("the list", () => {
  test("holds each preset once, in alphabetical order, and finds it by its name", () => {
    const names = presets.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
    for (const preset of presets) expect(presetNamed(preset.name)).toBe(preset);
    expect(presetNamed("abacus")).toBeUndefined();
  });

  test("names metrics as is usual, but for those that are known not to be", () => {
    const unusual = presets.flatMap(({ signals }) =>
      Object.values(signals).flatMap(({ metric, kind }) =>
        metric === undefined || kind === undefined || namedAsUsual(metric, kind) ? [] : [metric],
      ),
    );
    expect([...new Set(unusual)].toSorted()).toEqual(NAMED_OTHERWISE);
  });
});

const everyPreset = every(presets, ({ name }) => name);

everyPreset("is named as its file, in lower-case words", (preset) => {
  expect(preset.name).toMatch(/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/);
  expect(existsSync(`src/presets/${preset.name}.ts`)).toBe(true);
});

everyPreset("says where its names come from, and of which version", (preset) => {
  expect(preset.url).toMatch(/^https:\/\/\S+$/);
  expect(preset.version).toMatch(/\d/);
  expect(preset.title).toMatch(/^\S.*[^.]$/);
  expect(preset.summary).toMatch(/^[A-Z].*\.$/);
  for (const note of preset.notes ?? []) expect(note).toMatch(/^[A-Z`].*\.$/);
});

everyPreset("reads nothing twice", (preset) => {
  const readings = Object.values(preset.signals).map(({ metric, expr, matchers, by }) =>
    JSON.stringify([metric, expr, matchers, by]),
  );
  expect(readings).toEqual([...new Set(readings)]);
});

everyPreset("says which labels narrow it to one pipeline, and what goes into them", (preset) => {
  expect(Object.keys(preset.selector).length).toBeGreaterThan(0);
  for (const [label, what] of Object.entries(preset.selector)) {
    expect(label).toMatch(LABEL);
    expect(isUnbounded(label), label).toBe(false);
    expect(what).toMatch(/\S/);
  }
});

everyPreset("compiles in a spec, with everything that it has on the dashboards", (preset) => {
  const { input } = small({
    kind: "streaming",
    metrics: [
      {
        preset: preset.name,
        selector: preset.selector,
        signals: { "event-time": { metric: "newest", kind: "gauge" } },
      },
    ],
    sli: { kind: "freshness", threshold: "5m" },
    objective: "99%",
  });
  expect(compile(input).diagnostics).toEqual([]);
});

const everySignal = every(
  presets.flatMap((preset) =>
    Object.entries(preset.signals).map(([name, input]) => ({ preset, name, input })),
  ),
  ({ preset, name }) => `${preset.name}, ${name}`,
);

everySignal(
  "is a metric or an expression, not both and not neither",
  ({ input: { metric, expr } }) => {
    expect([metric, expr].filter((each) => each !== undefined)).toHaveLength(1);
    if (metric !== undefined) expect(metric).toMatch(METRIC);
  },
);

everySignal(
  "says its kind and its unit, which fit what the signal is",
  ({ name, input: { kind, unit } }) => {
    if (kind === undefined || unit === undefined)
      throw new Error("a preset's signal has a kind and a unit");
    expect(Object.keys(UNITS)).toContain(unit);
    const { quantity } = unitOf(unit);
    if (kind === "counter") expect(isCountable(quantity)).toBe(true);
    const meaning = meaningOf(name);
    if (meaning === undefined) return;
    expect(meaning.kinds).toContain(kind);
    expect(isCompatible(quantity, quantityAs(meaning, kind))).toBe(true);
  },
);

everySignal(
  "is known to everyone, or says what it is and what to do when it is red",
  ({ name, input }) => {
    if (meaningOf(name) !== undefined) return;
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    for (const text of [input.what, input.whenRed]) expect(text).toMatch(/^[A-Z].*[.?]$/);
    expect(input.title).toMatch(/^[A-Z]/);
  },
);

everySignal("tells series apart by labels that stay few", ({ input: { by = [] } }) => {
  for (const label of by) {
    expect(label).toMatch(LABEL);
    expect(isUnbounded(label), label).toBe(false);
  }
});

everySignal(
  "lacks only labels that the preset is narrowed by",
  ({ preset, input: { limit, lacks = [] } }) => {
    for (const label of lacks) expect(Object.keys(preset.selector)).toContain(label);
    if (limit !== undefined && "lacks" in limit)
      for (const label of limit.lacks ?? []) expect(Object.keys(preset.selector)).toContain(label);
  },
);

everySignal("is valid PromQL before and after it is filled", ({ preset, name, input }) => {
  const { expr, limit } = input;
  for (const text of [expr, limit !== undefined && "expr" in limit ? limit.expr : undefined]) {
    if (text === undefined) continue;
    expect(errorsIn(withoutTokens(text))).toEqual([]);
    const tokens = tokensOf(text).map((token) => TOLD_APART_BY.exec(token.name));
    expect(tokens.some((token) => token !== null)).toBe(true);
    const lacking = tokens.flatMap((token) => token?.[2] ?? []);
    expect(Object.keys(preset.selector)).toEqual(expect.arrayContaining(lacking));
  }
  const signal = resolveSignal(name, input, exactly(preset.selector));
  for (const plot of plots(signal, prod, trusted("5m"))) {
    expect(errorsIn(plot.expr)).toEqual([]);
    expect(plot.expr).toContain('env="prod"');
    expect(tokensOf(plot.expr)).toEqual([]);
  }
});
