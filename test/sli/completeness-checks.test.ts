import { describe, expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import { small } from "../support/small.ts";

function told(kind: "counter" | "gauge", params: object): readonly string[] {
  const { input } = small({
    kind: "batch",
    schedule: { every: "1d" },
    metrics: [
      {
        signals: {
          "rows-expected": { metric: "expected", kind },
          "rows-received": { metric: "received", kind },
          ...(kind === "gauge" && { "last-run": { metric: "finished", kind } }),
        },
      },
    ],
    sli: { kind: "completeness", ...params },
    objective: "95%",
    window: "90d",
  });
  const line = String(input.specs[0]?.content).split("\n");
  return analyse(input)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, at }) => `${code} ${line[at.line - 1]?.trim().split(":")[0]}`);
}

describe("what is asked of a completeness", () => {
  test.each<readonly ["counter" | "gauge", object, readonly string[]]>([
    ["counter", { gate: "98%", judge: "periods", timezone: "Asia/Tokyo" }, []],
    ["counter", { gate: "98%" }, []],
    ["gauge", { gate: "98%", judge: "periods" }, []],
    ["gauge", { judge: "rows" }, []],
    ["counter", { judge: "periods" }, ["slo/cannot-derive judge"]],
    ["counter", { timezone: "UTC" }, ["slo/cannot-derive timezone"]],
    ["gauge", { gate: "98%", timezone: "UTC" }, ["slo/cannot-derive timezone"]],
    ["counter", { gate: "98%", timezone: "Tokyo" }, ["deadline/time-zone timezone"]],
    ["counter", { gate: 98 }, ["spec/wrong-type gate"]],
    ["counter", { gate: "100%" }, ["spec/malformed gate"]],
  ])("of a %s, %j: %j", (kind, params, expected) => {
    expect(told(kind, params)).toEqual(expected);
  });
});
