import { describe, expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import type { SignalKind } from "../../src/signals/index.ts";
import { small } from "../support/small.ts";

const signals = (kind: SignalKind) =>
  kind === "gauge"
    ? {
        took: { metric: "took", kind, unit: "s" },
        "last-run": { metric: "finished", kind: "gauge" },
      }
    : { took: { metric: "took", kind, unit: "s" } };

function told(kind: SignalKind, params: object): readonly string[] {
  const { input } = small({
    kind: "batch",
    schedule: { every: "1d", timezone: "Europe/Berlin" },
    metrics: [{ signals: signals(kind) }],
    sli: { kind: "latency", threshold: "30s", signal: "took", ...params },
    objective: "95%",
    window: "90d",
  });
  const line = String(input.specs[0]?.content).split("\n");
  return analyse(input)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, at }) => `${code} ${line[at.line - 1]?.trim().split(":")[0]}`);
}

describe("what is asked of a latency", () => {
  test.each<readonly [SignalKind, object, readonly string[]]>([
    ["histogram", {}, []],
    ["histogram", { percentile: 95 }, []],
    ["histogram", { percentile: 99.9, timezone: "Asia/Kathmandu" }, []],
    ["native-histogram", { percentile: 95 }, []],
    ["gauge", { percentile: 95 }, []],
    ["summary", {}, []],
    ["summary", { quantile: 0.99 }, []],
    ["counter", {}, ["signal/wrong-kind signal"]],
    ["summary", { percentile: 95 }, ["slo/cannot-derive percentile"]],
    ["histogram", { quantile: 0.99 }, ["slo/cannot-derive quantile"]],
    ["gauge", { quantile: 0.99 }, ["slo/cannot-derive quantile"]],
    ["histogram", { timezone: "Europe/Berlin" }, ["slo/cannot-derive timezone"]],
    ["histogram", { percentile: 95, timezone: "Europe/Berlln" }, ["deadline/time-zone timezone"]],
    ["histogram", { percentile: 0.95 }, ["spec/out-of-range percentile"]],
    ["histogram", { percentile: 100 }, ["spec/out-of-range percentile"]],
    ["summary", { quantile: 95 }, ["spec/out-of-range quantile"]],
  ])("of a %s, %j: %j", (kind, params, expected) => {
    expect(told(kind, params)).toEqual(expected);
  });
});
