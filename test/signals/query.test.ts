import { describe, expect, test } from "vitest";
import { exactly, trusted } from "../../src/promql/index.ts";
import {
  counterGain,
  gaugeValue,
  instant,
  isPlain,
  judgedGain,
  nativeCount,
  nativeGain,
  quantile,
  resolveSignal,
  type SignalInput,
  withoutBucket,
} from "../../src/signals/index.ts";
import { errorsIn } from "../support/grammar.ts";
import { prod, prodEu } from "../support/scenes.ts";

const signal = (name: string, input: SignalInput, selector = {}) =>
  resolveSignal(name, input, exactly({ job: "etl", ...selector }));

const HERE = 'env="prod",job="etl"';

describe("an expression", () => {
  const read = (expr: string, scene = prod) =>
    instant(resolveSignal("mine", { expr }, exactly({ job: "etl" })), scene);

  test.each([
    ["sum(a{$selector})", `(sum(a{${HERE}}))`],
    ['sum(a{$selector,code="5xx"})', `(sum(a{${HERE},code="5xx"}))`],
    ["sum(rate(a{$selector}[$window]))", `(sum(rate(a{${HERE}}[5m])))`],
    ['a{app="$service-$pipeline",stage="$env"}', '(a{app="shop-orders",stage="prod"})'],
    ["a{$selector} # the good ones\n  + b", `(a{${HERE}} + b)`],
  ])("%j is filled, on one line and in parentheses", (expr, expected) => {
    expect(read(expr).replaceAll(/ +/g, " ")).toBe(expected);
    expect(errorsIn(expected)).toEqual([]);
  });

  test("knows its region, and an empty one where there is none", () => {
    expect(read('a{dc="$region"}', prodEu)).toBe('(a{dc="eu"})');
    expect(read('a{dc="$region"}')).toBe('(a{dc=""})');
  });

  test("stays valid where there is nothing to select by", () => {
    const everywhere = { ...prod, matchers: {} };
    const expr = instant(resolveSignal("mine", { expr: 'a{$selector,b="1"}' }, {}), everywhere);
    expect(errorsIn(expr)).toEqual([]);
    expect(expr).toContain('b="1"');
  });

  test("is no plain metric", () => {
    expect(isPlain(signal("mine", { expr: "a" }))).toBe(false);
    expect(isPlain(signal("mine", { metric: "a" }))).toBe(true);
  });
});

describe("a gauge now", () => {
  test.each([
    ["as the signal says", { metric: "a" }, [], undefined, `sum(a{${HERE}})`],
    ["by labels", { metric: "a" }, ["x", "y"], undefined, `sum by (x, y) (a{${HERE}})`],
    ["aggregated otherwise", { metric: "a" }, [], "min", `min(a{${HERE}})`],
    ["in its quantity's unit", { metric: "a", unit: "ms" }, [], "max", `0.001 * max(a{${HERE}})`],
    ["from an expression", { expr: "b{$selector}" }, ["x"], undefined, `sum by (x) (b{${HERE}})`],
  ] as const)("%s", (_, input, by, aggregation, expected) => {
    const query = gaugeValue(signal("mine", input), prod, by, aggregation);
    expect(query).toBe(expected);
    expect(errorsIn(query)).toEqual([]);
  });
});

describe("what a counter gained", () => {
  const failed = signal("records-failed", { metric: "failed_total" });
  const all = signal("records", { metric: "in_total" });

  test("is asked of a plain metric since the last evaluation, where its target was known", () => {
    const query = counterGain(failed, prod, 60, { beside: [all] });
    expect(errorsIn(query)).toEqual([]);
    expect(query).toContain(
      `failed_total{${HERE}} - last_over_time(failed_total{${HERE}}[5m] offset 1m)`,
    );
    // A target that counted something else was there, too.
    expect(query).toContain(
      `(present_over_time(failed_total{${HERE}}[5m] offset 1m) or present_over_time(in_total{${HERE}}[5m] offset 1m))`,
    );
  });

  test("follows the evaluation interval", () => {
    expect(counterGain(all, prod, 15)).toContain("offset 15s");
    const expression = signal("records", { expr: "sum(increase(a{$selector}[$window]))" });
    expect(counterGain(expression, prod, 15)).toBe(`sum((sum(increase(a{${HERE}}[5m]))) * 0.05)`);
    expect(counterGain(expression, prod, 60)).toBe(`sum((sum(increase(a{${HERE}}[5m]))) * 0.2)`);
  });

  test("is in its quantity's unit, by labels where they are asked for", () => {
    const waited = signal("waiting", { metric: "wait_ms_total", kind: "counter", unit: "ms" });
    expect(counterGain(waited, prod, 60, { by: ["stage"] })).toMatch(
      /^0\.001 \* sum by \(stage\) \(/,
    );
  });
});

describe("a histogram", () => {
  const took = signal("end-to-end-latency", { metric: "took_seconds" });
  const window = trusted("30m");

  test("is read by the buckets that judge it, in every spelling of a bound", () => {
    const judged = judgedGain(took, prod, 60, 300);
    expect(errorsIn(judged)).toEqual([]);
    expect(judged).toContain(`took_seconds_bucket{${HERE},le=~"\\\\+Inf|300|300\\\\.0"}`);
  });

  test("has its bounds in the raw unit", () => {
    const inMs = signal("end-to-end-latency", { metric: "took_ms", unit: "ms" });
    expect(judgedGain(inMs, prod, 60, 30)).toContain('le=~"30000|30000\\\\.0"');
  });

  test("as an expression is told apart by the label it kept", () => {
    const input = { expr: "sum by (le) (increase(a_bucket{$selector}[$window]))" };
    const judged = judgedGain(signal("end-to-end-latency", input), prod, 60, 0.5);
    expect(errorsIn(judged)).toEqual([]);
    expect(judged).toContain('and on (le) (label_replace(vector(1), "le", "0.5", "", ""))');
  });

  test("is counted where it has the bucket that tells fast from slow, and told of where not", () => {
    const fast = `took_seconds_bucket{${HERE},le=~"30|30\\\\.0"}`;
    const judged = judgedGain(took, prod, 60, 30);
    expect(errorsIn(judged)).toEqual([]);
    expect(judged).toContain(`) and ignoring (le) ${fast})`);
    const lacking = withoutBucket(took, prod, 30);
    expect(errorsIn(lacking)).toEqual([]);
    expect(lacking).toBe(
      `count(took_seconds_bucket{${HERE},le="+Inf"} unless ignoring (le) ${fast})`,
    );
  });

  test("has quantiles over a window, in seconds", () => {
    expect(quantile(took, prod, 0.99, window)).toBe(
      `histogram_quantile(0.99, sum by (le) (rate(took_seconds_bucket{${HERE}}[30m])))`,
    );
    const inMs = signal("end-to-end-latency", { expr: "a{$selector}", unit: "ms" });
    expect(quantile(inMs, prod, 0.5, window)).toBe(
      `0.001 * histogram_quantile(0.5, sum by (le) (a{${HERE}}))`,
    );
  });
});

describe("a native histogram", () => {
  const took = signal("end-to-end-latency", {
    metric: "took_ms",
    unit: "ms",
    kind: "native-histogram",
  });

  test("is counted by target, up to a value in its own unit", () => {
    expect(nativeCount(took, prod, "all")).toBe(
      `sum by (job, instance) (histogram_count(took_ms{${HERE}}))`,
    );
    const fast = nativeCount(took, prod, 30);
    expect(errorsIn(fast)).toEqual([]);
    expect(fast).toContain(`histogram_fraction(-Inf, 30000, took_ms{${HERE}})`);
  });

  test("as an expression says what it gained within its window of five minutes", () => {
    const input = { expr: "sum(increase(a{$selector}[$window]))", unit: "s" } as const;
    const gained = signal("end-to-end-latency", { ...input, kind: "native-histogram" });
    expect(nativeGain(gained, prod, 60, "all")).toBe(
      `sum(sum by (job, instance) (histogram_count((sum(increase(a{${HERE}}[5m])))))) * 0.2`,
    );
  });
});
