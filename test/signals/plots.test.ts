import { describe, expect, test } from "vitest";
import { exactly, trusted } from "../../src/promql/index.ts";
import { type Plot, plots, resolveSignal, type SignalInput } from "../../src/signals/index.ts";
import { errorsIn } from "../support/grammar.ts";
import { prod } from "../support/scenes.ts";

const WINDOW = trusted("$__rate_interval");
const HERE = 'env="prod",job="etl"';

const drawn = (name: string, input: SignalInput): readonly Plot[] =>
  plots(resolveSignal(name, input, exactly({ job: "etl" })), prod, trusted("5m"));

function only(name: string, input: SignalInput): Plot {
  const [plot, ...others] = drawn(name, input);
  expect(others).toEqual([]);
  if (plot === undefined) throw new Error("nothing is drawn");
  expect(errorsIn(plot.expr)).toEqual([]);
  return plot;
}

describe("a gauge", () => {
  test("is drawn as it is", () => {
    expect(only("queue-depth", { metric: "a" })).toEqual({
      operation: "value",
      labels: {},
      expr: `sum(a{${HERE}})`,
      quantity: "tasks",
      legend: "Queue depth",
    });
  });

  test("is one line for each value of its labels", () => {
    expect(only("stage-time", { metric: "a", unit: "ms", by: ["stage", "zone"] })).toMatchObject({
      expr: `0.001 * max by (stage, zone) (a{${HERE}})`,
      quantity: "seconds",
      legend: "{{stage}} {{zone}}",
    });
  });

  test("may be an expression", () => {
    const expr = "a{$selector} / b{$selector}";
    expect(only("cache-hit-rate", { expr, unit: "percent" })).toMatchObject({
      expr: `0.01 * min(a{${HERE}} / b{${HERE}})`,
      quantity: "ratio",
    });
  });
});

describe("a counter", () => {
  test("is drawn as a rate over the window", () => {
    expect(only("records", { metric: "a_total" })).toEqual({
      operation: "rate_5m",
      labels: {},
      expr: `sum(rate(a_total{${HERE}}[5m]))`,
      quantity: "records/s",
      legend: "Records processed",
    });
    const signal = resolveSignal("records", { metric: "a_total" }, {});
    expect(plots(signal, prod, WINDOW)[0]?.expr).toContain("[$__rate_interval]");
  });

  test("of seconds is a share of time, and of CPU seconds cores", () => {
    expect(only("gc-time", { metric: "a_total", unit: "ms" })).toMatchObject({
      expr: `0.001 * max(rate(a_total{${HERE}}[5m]))`,
      quantity: "ratio",
    });
    expect(only("cpu", { metric: "a_total" })).toMatchObject({ quantity: "cores" });
  });

  test("as an expression is a rate per second, too", () => {
    const expr = "sum(increase(a_total{$selector}[$window]))";
    expect(only("records", { expr })).toMatchObject({
      expr: `(sum(increase(a_total{${HERE}}[5m]))) / 300`,
      quantity: "records/s",
    });
  });

  test("of runs is drawn as runs a day: their rate is zero nearly always", () => {
    expect(only("runs", { metric: "a_total" })).toMatchObject({
      operation: "increase_1d",
      expr: `sum(increase(a_total{${HERE}}[1d]))`,
      quantity: "runs",
    });
    // Five minutes go 288 times into a day.
    const expr = "sum(increase(a_total{$selector}[$window]))";
    expect(only("runs", { expr }).expr).toBe(`sum((sum(increase(a_total{${HERE}}[5m]))) * 288)`);
  });
});

describe("a histogram", () => {
  test("is drawn as three quantiles", () => {
    const lines = drawn("processing-time", { metric: "a", unit: "ms", kind: "histogram" });
    expect(lines.map(({ legend, labels }) => [legend, labels["quantile"]])).toEqual([
      ["p50", "0.5"],
      ["p95", "0.95"],
      ["p99", "0.99"],
    ]);
    for (const { expr, quantity, operation, labels } of lines) {
      expect(errorsIn(expr)).toEqual([]);
      expect(quantity).toBe("seconds");
      expect(operation).toBe("quantile");
      expect(expr).toBe(
        `0.001 * histogram_quantile(${labels["quantile"]}, sum by (le) (rate(a_bucket{${HERE}}[5m])))`,
      );
    }
  });
});

describe("a native histogram", () => {
  test.each([
    ["as a metric", { metric: "a", unit: "ms" }, `rate(a{${HERE}}[5m])`],
    ["as an expression", { expr: "b{$selector}", unit: "ms" }, `b{${HERE}}`],
  ])("%s is drawn as three quantiles", (_, input, read) => {
    const lines = drawn("processing-time", { ...input, kind: "native-histogram" });
    expect(lines.map(({ legend }) => legend)).toEqual(["p50", "p95", "p99"]);
    for (const { expr, labels } of lines) {
      expect(errorsIn(expr)).toEqual([]);
      expect(expr).toBe(`0.001 * histogram_quantile(${labels["quantile"]}, sum(${read}))`);
    }
  });
});

describe("a summary", () => {
  test("is drawn as those of three quantiles that it states, of the worst instance", () => {
    const lines = drawn("queue-wait", { metric: "a", unit: "ms", kind: "summary" });
    expect(lines.map(({ legend, quantity, expr }) => [legend, quantity, expr])).toEqual([
      ["p50", "seconds", `0.001 * max(a{env="prod",job="etl",quantile="0.5"})`],
      ["p95", "seconds", `0.001 * max(a{env="prod",job="etl",quantile="0.95"})`],
      ["p99", "seconds", `0.001 * max(a{env="prod",job="etl",quantile="0.99"})`],
    ]);
  });

  test("as an expression is told apart by the label it kept", () => {
    const [p50] = drawn("queue-wait", { expr: "b{$selector}", unit: "s", kind: "summary" });
    expect(errorsIn(p50?.expr ?? "")).toEqual([]);
    expect(p50?.expr).toBe(
      `max((b{${HERE}}) and on (quantile) (label_replace(vector(1), "quantile", "0.5", "", "")))`,
    );
  });
});

describe("what is measured against a limit", () => {
  test("is drawn as the share that is used of a number", () => {
    expect(only("connections", { metric: "a", by: ["pool"], limit: { value: 20 } })).toEqual({
      operation: "used_ratio",
      labels: {},
      expr: `sum by (pool) (a{${HERE}}) / 20`,
      quantity: "ratio",
      legend: "{{pool}}",
    });
  });

  test("is drawn as the share of an expression", () => {
    const limit = { expr: "sum(b{$selector}) * 0.8" };
    expect(only("connections", { metric: "a", limit })).toMatchObject({
      expr: `sum(a{${HERE}}) / sum(sum(b{${HERE}}) * 0.8)`,
      quantity: "ratio",
      legend: "used of limit",
    });
  });

  test("is drawn as the share of a metric, which has labels of its own", () => {
    const limit = { metric: "b", matchers: exactly({ resource: "cpu" }), lacks: ["job"] };
    expect(
      only("cpu", { metric: "a_total", matchers: exactly({ image: "x" }), limit }),
    ).toMatchObject({
      expr: `sum(rate(a_total{env="prod",image="x",job="etl"}[5m])) / sum(b{env="prod",resource="cpu"})`,
      quantity: "ratio",
    });
  });

  test("has one sum where the limit has one, whatever labels it has itself", () => {
    const limit = { metric: "b" };
    expect(only("memory", { metric: "a", by: ["pod"], limit })).toMatchObject({
      expr: `sum(a{${HERE}}) / sum(b{${HERE}})`,
      legend: "used of limit",
    });
  });

  test("has its limit in the unit of the raw value", () => {
    // 40 of 80 percent are half of what is allowed.
    expect(only("busy", { metric: "a", unit: "percent", limit: { value: 80 } }).expr).toBe(
      `sum(a{${HERE}}) / 80`,
    );
  });
});
