import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { hasErrors } from "../../src/diagnostics/index.ts";
import { presetNamed, presets } from "../../src/presets/index.ts";
import { describePreset, requiredOf } from "../../src/prose/index.ts";
import { sliTypeOf } from "../../src/sli/index.ts";
import { small } from "../support/small.ts";

const served = presets.flatMap((preset) =>
  describePreset(preset).serves.map((kind) => ({ name: preset.name, kind, preset })),
);

const compiles = (preset: (typeof served)[number]["preset"], kind: string): boolean =>
  (["batch", "streaming"] as const).some((pipeline) => {
    const { input } = small({
      kind: pipeline,
      schedule: { every: "1d", timezone: "UTC" },
      metrics: [{ preset: preset.name, selector: preset.selector }],
      sli: { ...requiredOf(sliTypeOf(kind)), kind },
      objective: "95%",
    });
    return !hasErrors(compile(input).diagnostics);
  });

describe("what a preset is said to serve", () => {
  test.each(served)("$name: $kind compiles with the preset alone", ({ preset, kind }) => {
    expect(compiles(preset, kind)).toBe(true);
  });

  test.each([
    ["kafka-exporter", ["lag", "throughput", "time-to-drain"]],
    ["kminion", ["lag", "throughput", "time-to-drain"]],
    ["kafka-lag-exporter", ["lag", "throughput", "time-to-drain"]],
    ["burrow", ["lag", "throughput", "time-to-drain"]],
    ["kubernetes-cronjob", ["deadline", "latency", "run-success"]],
    ["opentelemetry-http", ["availability"]],
    ["node", []],
  ])("%s serves %j", (name, kinds) => {
    const preset = presetNamed(name);
    expect(preset && describePreset(preset).serves).toEqual(kinds);
  });

  test("nothing that compiles with the preset alone is left out", () => {
    for (const preset of presets) {
      const { serves } = describePreset(preset);
      for (const kind of ["lag", "deadline", "freshness", "run-success", "availability"])
        expect({ preset: preset.name, kind, served: serves.includes(kind) }).toEqual({
          preset: preset.name,
          kind,
          served: compiles(preset, kind),
        });
    }
  });
});
