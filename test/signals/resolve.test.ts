import { describe, expect, test } from "vitest";
import { equals, exactly } from "../../src/promql/index.ts";
import { humanise, instant, resolveSignal, type SignalInput } from "../../src/signals/index.ts";
import { prod, prodEu } from "../support/scenes.ts";

const resolve = (name: string, input: SignalInput) =>
  resolveSignal(name, input, exactly({ service: "shop" }));

describe("a signal that everyone knows", () => {
  test("takes from the catalogue what the input does not say", () => {
    expect(resolve("run-duration", { metric: "took" })).toMatchObject({
      title: "Run duration",
      kind: "gauge",
      quantity: "seconds",
      plotted: "seconds",
      scale: 1,
      aggregation: "max",
      by: [],
      what: expect.stringMatching(/\S/) as string,
      whenRed: expect.stringMatching(/\S/) as string,
    });
  });

  test("says it differently where the input does", () => {
    const input: SignalInput = {
      metric: "took_ms",
      unit: "ms",
      aggregation: "avg",
      by: ["stage"],
      title: "Load time",
      what: "The load alone.",
      whenRed: "Ask the warehouse.",
    };
    expect(resolve("run-duration", input)).toMatchObject({
      title: "Load time",
      quantity: "seconds",
      scale: 0.001,
      aggregation: "avg",
      by: ["stage"],
      what: "The load alone.",
      whenRed: "Ask the warehouse.",
    });
  });

  test.each([
    ["cpu", { kind: "counter" }, "seconds", "cores"],
    ["cpu", { kind: "gauge" }, "cores", "cores"],
    ["gc-time", { kind: "counter" }, "seconds", "ratio"],
    ["gc-time", { kind: "gauge", unit: "ms/s" }, "ratio", "ratio"],
    ["records", {}, "records", "records/s"],
    ["produced", { kind: "counter" }, "messages", "messages/s"],
    ["produced", {}, "messages/s", "messages/s"],
    ["end-to-end-latency", {}, "seconds", "seconds"],
  ] as const)("%s with %j is in %s, and plotted in %s", (name, input, quantity, plotted) => {
    expect(resolve(name, { metric: "raw", ...input })).toMatchObject({ quantity, plotted });
  });
});

describe("a signal of the pipeline's own", () => {
  test("is a gauge that is summed, with a title made from its name", () => {
    expect(resolve("late-arrivals", { metric: "late" })).toMatchObject({
      title: "Late arrivals",
      kind: "gauge",
      quantity: "count",
      plotted: "count",
      aggregation: "sum",
    });
  });

  test("of seconds that are counted is plotted as a share of time", () => {
    const signal = resolve("waiting", { metric: "wait_total", kind: "counter", unit: "ms" });
    expect(signal).toMatchObject({ quantity: "seconds", plotted: "ratio", scale: 0.001 });
  });

  test("needs a metric or an expression", () => {
    expect(() => resolve("late-arrivals", {})).toThrow(/metric or an expression/);
  });
});

test.each([
  ["fresh", "Fresh"],
  ["fresh-by-nine", "Fresh by nine"],
  ["s3-objects", "S3 objects"],
])("%s reads %s", (name, title) => {
  expect(humanise(name)).toBe(title);
});

describe("which series are read", () => {
  const selector = exactly({ topic: "events", consumergroup: "etl" });
  const read = (input: SignalInput, environments = {}, scene = prod) =>
    instant(resolveSignal("lagging", input, selector, environments), scene);

  test.each([
    ["those of the source, here", {}, 'raw{consumergroup="etl",env="prod",topic="events"}'],
    [
      "with further labels of the signal's own",
      { matchers: { partition: { op: "=~", value: "[0-3]" } } },
      'raw{consumergroup="etl",env="prod",partition=~"[0-3]",topic="events"}',
    ],
    [
      "where its own say more than the source's",
      { matchers: exactly({ topic: "retries" }) },
      'raw{consumergroup="etl",env="prod",topic="retries"}',
    ],
    [
      "without labels that the metric does not carry",
      { lacks: ["consumergroup"] },
      'raw{env="prod",topic="events"}',
    ],
    [
      "even when that is the environment's",
      { lacks: ["consumergroup", "env"] },
      'raw{topic="events"}',
    ],
  ] as const)("%s", (_, input, expected) => {
    expect(read({ metric: "raw", ...input })).toBe(expected);
  });

  test("in one region, where there are several", () => {
    expect(read({ metric: "raw" }, {}, prodEu)).toBe(
      'raw{consumergroup="etl",env="prod",region="eu",topic="events"}',
    );
  });

  const environments = { prod: exactly({ cluster: "kafka-1" }) };

  test("a source may tell environments apart in its own way", () => {
    expect(read({ metric: "raw" }, environments)).toBe(
      'raw{cluster="kafka-1",consumergroup="etl",topic="events"}',
    );
    expect(read({ metric: "raw" }, environments, prodEu)).toBe(
      'raw{cluster="kafka-1",consumergroup="etl",region="eu",topic="events"}',
    );
    const expr = "sum(raw{$selector})";
    expect(read({ expr }, environments)).toBe(
      '(sum(raw{cluster="kafka-1",consumergroup="etl",topic="events"}))',
    );
  });

  test("in an environment of which it says nothing, the pipeline's way holds", () => {
    const staging = { ...prod, matchers: { env: equals("staging") } };
    const scene = { ...staging, values: { ...prod.values, env: "staging" } };
    expect(read({ metric: "raw" }, environments, scene)).toBe(
      'raw{consumergroup="etl",env="staging",topic="events"}',
    );
  });
});
