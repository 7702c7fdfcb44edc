import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { presetNamed, presets } from "../../src/presets/index.ts";
import { exactly, trusted, withoutTokens } from "../../src/promql/index.ts";
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
import { isUnbounded } from "../../src/slo/cardinality.ts";
import { errorsIn } from "../support/grammar.ts";
import { prod } from "../support/scenes.ts";
import { small } from "../support/small.ts";

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

describe("the list", () => {
  test("holds each preset once, in alphabetical order, and finds it by its name", () => {
    const names = presets.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
    for (const preset of presets) expect(presetNamed(preset.name)).toBe(preset);
    expect(presetNamed("abacus")).toBeUndefined();
  });
});

describe.each(presets)("$name", (preset) => {
  test("is named as its file, in lower-case words", () => {
    expect(preset.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(existsSync(`src/presets/${preset.name}.ts`)).toBe(true);
  });

  test("says where its names come from, and of which version", () => {
    expect(preset.source.url).toMatch(/^https:\/\/\S+$/);
    expect(preset.source.version).toMatch(/\d/);
    expect(preset.title).toMatch(/^\S.*[^.]$/);
    expect(preset.summary).toMatch(/^[A-Z].*\.$/);
  });

  test("says which labels narrow it to one pipeline, and what goes into them", () => {
    expect(Object.keys(preset.selector).length).toBeGreaterThan(0);
    for (const [label, what] of Object.entries(preset.selector)) {
      expect(label).toMatch(LABEL);
      expect(isUnbounded(label), label).toBe(false);
      expect(what).toMatch(/\S/);
    }
  });

  test("compiles in a spec, with everything that it has on the dashboards", () => {
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

  const signals = Object.entries(preset.signals).map(([name, input]) => ({ name, input }));

  describe.each(signals)("its signal $name", ({ name, input }) => {
    const { metric, expr, kind, unit, limit, by = [], lacks = [] } = input;

    test("is a metric or an expression, not both and not neither", () => {
      expect([metric, expr].filter((each) => each !== undefined)).toHaveLength(1);
      if (metric !== undefined) expect(metric).toMatch(METRIC);
    });

    test("says its kind, which the catalogue allows", () => {
      expect(meaningOf(name)?.kinds).toContain(kind);
    });

    test("says its unit, which fits what the signal is", () => {
      const meaning = meaningOf(name);
      if (meaning === undefined || kind === undefined || unit === undefined)
        throw new Error("a preset's signal has a meaning, a kind and a unit");
      expect(Object.keys(UNITS)).toContain(unit);
      const { quantity } = unitOf(unit);
      expect(isCompatible(quantity, quantityAs(meaning, kind))).toBe(true);
      if (kind === "counter") expect(isCountable(quantity)).toBe(true);
    });

    test("is named as metrics of its kind are", () => {
      // A summary's `_count` counts as a counter does; a histogram is named without `_bucket`.
      if (kind === "counter") expect(metric).toMatch(/_(total|count)$/);
      else if (metric !== undefined) expect(metric).not.toMatch(/_(total|count|bucket|sum)$/);
    });

    test("tells series apart by labels that stay few", () => {
      for (const label of by) {
        expect(label).toMatch(LABEL);
        expect(isUnbounded(label), label).toBe(false);
      }
    });

    test("lacks only labels that the preset is narrowed by", () => {
      for (const label of lacks) expect(Object.keys(preset.selector)).toContain(label);
      if (limit !== undefined && "lacks" in limit)
        for (const label of limit.lacks ?? [])
          expect(Object.keys(preset.selector)).toContain(label);
    });

    test("is valid PromQL before and after it is filled", () => {
      if (expr !== undefined) {
        expect(errorsIn(withoutTokens(expr))).toEqual([]);
        expect(expr).toContain("$selector");
      }
      const signal = resolveSignal(name, input, exactly(preset.selector));
      for (const plot of plots(signal, prod, trusted("5m"))) {
        expect(errorsIn(plot.expr)).toEqual([]);
        expect(plot.expr).toContain('env="prod"');
        expect(plot.expr).not.toContain("$");
      }
    });
  });
});
