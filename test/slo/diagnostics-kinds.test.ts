import { describe, expect, test } from "vitest";
import { type Change, edited, told } from "../support/marked.ts";

const FILE = "slo-specs/orders.yaml";

const SPEC = `apiVersion: slograf/v1
kind: streaming
pipeline: orders
service: shop
owner: team
environments: [prod, staging]
metrics:
  - selector: { service: shop }
    signals:
      event-time: { metric: newest, kind: gauge }
      records: { metric: in_total, kind: counter }
      cost: { metric: cost_total, kind: counter }
      egress: { metric: egress_total, kind: counter, unit: usd }
      pool: { metric: pool_used, kind: gauge, unit: ratio }
      end-to-end-latency: { metric: latency_seconds, kind: histogram }
slos:
  - name: fresh
    why: Someone waits for it.
    sli: { kind: freshness, threshold: 5m }
    objective: 99%
  - name: counted
    why: Someone counts them.
    sli:
      kind: query
      bad: sum(increase(bad_total{$selector}[$window]))
      total: sum(increase(all_total{$selector}[$window]))
    objective: 99%
  - name: judged
    why: Someone looks at it.
    sli: { kind: query, good: "depth{$selector} < 5" }
    objective: 99%
  - name: cheap
    why: Someone pays for it.
    sli: { kind: cost-per-success, limit: 0.01, cost: [cost, egress], over: 1d }
    objective: 99%
  - name: isolated
    why: Others use the pool, too.
    sli: { kind: isolation, resource: pool, contended: 90%, keeps: fresh }
    objective: 99%
  - name: whole
    why: Someone reads all of it.
    sli: { kind: end-to-end, stages: [{ slo: fresh }], noData: bad }
    objective: 99%
  - name: quick
    why: Someone waits for it.
    sli: { kind: end-to-end, threshold: 30s, signal: end-to-end-latency }
    objective: 99%
  - name: enough
    why: Someone needs as many.
    sli: { kind: throughput, atLeast: 10, output: records, input: records }
    objective: 99%
`;

const toldOf = (content: string) => told({ specs: [{ path: FILE, content }] }, FILE);

test("the good spec has no mistakes", () => {
  expect(toldOf(SPEC)).toEqual([]);
});

const prove = (changes: readonly Change[]) =>
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(SPEC, change);
    expect(toldOf(text)).toEqual(expected);
  });

describe("a query", () => {
  const BAD = "\n      bad: sum(increase(bad_total{$selector}[$window]))";
  const TOTAL = "\n      total: sum(increase(all_total{$selector}[$window]))";
  const PAIR = `sli:\n      kind: query${BAD}${TOTAL}`;
  const GOOD = '{ kind: query, good: "depth{$selector} < 5" }';
  const good = (text: string) => GOOD.replace('"depth{$selector} < 5"', text);
  prove([
    {
      name: "without what it counts",
      edits: [[PAIR, "sli: «{ kind: query }»"]],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "with a total and nothing bad",
      edits: [[PAIR, "sli: «{ kind: query, total: 'increase(a{$selector}[$window])' }»"]],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "with something bad and no total",
      edits: [[PAIR, "sli: «{ kind: query, bad: 'increase(a{$selector}[$window])' }»"]],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "that counts and judges",
      edits: [
        [
          GOOD,
          "{ kind: query, good: 'a{$selector} < 5', bad: «'increase(a{$selector}[$window])'», unit: «rows» }",
        ],
      ],
      codes: ["slo/cannot-derive", "slo/cannot-derive"],
    },
    {
      name: "with a policy on no data where it has none",
      edits: [[TOTAL, `${TOTAL}\n      noData: «bad»`]],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "with the unit and the limit of a graph that it does not have",
      edits: [[TOTAL, `${TOTAL}\n      indicatorUnit: «s»\n      threshold: «5»`]],
      codes: ["slo/cannot-derive", "slo/cannot-derive"],
    },
    {
      name: "that counts without the window",
      edits: [[TOTAL, "\n      total: «sum(all_total{$selector})»"]],
      codes: ["promql/needs-window"],
    },
    {
      name: "that judges without it is fine, and so is its graph",
      edits: [[GOOD, good("'a{$selector} < bool 5', indicator: 'a{$selector}'")]],
      codes: [],
    },
    {
      name: "that is no PromQL",
      edits: [[GOOD, good('"depth{$selector} << 5"').replace("<< 5", "<«<» 5")]],
      codes: ["promql/syntax"],
    },
    {
      name: "that yields a number",
      edits: [[GOOD, good("«'scalar(depth{$selector}) * 2'»")]],
      codes: ["promql/not-series"],
    },
    {
      name: "that yields a range",
      edits: [[GOOD, good("«'depth{$selector}[5m]'»")]],
      codes: ["promql/not-series"],
    },
    {
      name: "that passes on values where it should say 1 or 0",
      edits: [[GOOD, good("«'(depth{$selector} < 5) and on () (age{$selector} < 9)'»")]],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "that reads the same in every environment",
      edits: [[GOOD, good("«depth < bool 5»")]],
      codes: ["promql/no-selector?"],
    },
  ]);
});

describe("cost per success", () => {
  prove([
    {
      name: "in two currencies",
      edits: [
        ["unit: usd", "unit: eur"],
        ["[cost, egress]", "«[cost, egress]»"],
      ],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "of something that is no money",
      edits: [
        ["unit: usd", "unit: bytes"],
        ["[cost, egress]", "[cost, «egress»]"],
      ],
      codes: ["signal/unit"],
    },
    {
      name: "over half an hour",
      edits: [["over: 1d", "over: «30m»"]],
      codes: ["slo/cannot-derive"],
    },
    { name: "over a quarter", edits: [["over: 1d", "over: «90d»"]], codes: ["slo/cannot-derive"] },
    { name: "over an hour is fine", edits: [["over: 1d", "over: 1h"]], codes: [] },
    { name: "for nothing", edits: [["limit: 0.01", "limit: «0»"]], codes: ["spec/out-of-range"] },
  ]);
});

describe("isolation", () => {
  prove([
    {
      name: "at nothing",
      edits: [["contended: 90%", "contended: «0%»"]],
      codes: ["spec/malformed"],
    },
    {
      name: "at a percentage of what is no ratio",
      edits: [
        ["unit: ratio", "unit: queries"],
        ["resource: pool", "resource: «pool»"],
      ],
      codes: ["signal/unit"],
    },
    {
      name: "at a number of what is no ratio is fine",
      edits: [
        ["unit: ratio", "unit: queries"],
        ["contended: 90%", "contended: 8"],
      ],
      codes: [],
    },
  ]);
});

describe("end to end", () => {
  prove([
    {
      name: "without stages and without a measurement",
      edits: [
        ["{ kind: end-to-end, stages: [{ slo: fresh }], noData: bad }", "«{ kind: end-to-end }»"],
      ],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "with both",
      edits: [["noData: bad", "threshold: «5s»"]],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "with a policy on stages that it does not have",
      edits: [["signal: end-to-end-latency", "noData: «bad»"]],
      codes: ["slo/cannot-derive"],
    },
    { name: "of no stage", edits: [["[{ slo: fresh }]", "«[]»"]], codes: ["spec/out-of-range"] },
    {
      name: "of one stage twice",
      edits: [["[{ slo: fresh }]", "[{ slo: fresh }, «{ slo: fresh }»]"]],
      codes: ["spec/duplicate"],
    },
    {
      name: "measured by what is no histogram",
      edits: [
        ["end-to-end-latency: {", "«end-to-end-latency»: {"],
        ["signal: end-to-end-latency", "signal: «event-time»"],
      ],
      codes: ["signal/unused?", "signal/wrong-kind"],
    },
  ]);
});

describe("throughput", () => {
  prove([
    {
      name: "of nothing that anybody measures",
      edits: [
        [", output: records, input: records", ""],
        ["{ kind: throughput", "{ kind: «throughput»"],
      ],
      codes: ["signal/missing"],
    },
    {
      name: "of money",
      edits: [["input: records", "input: «cost»"]],
      codes: ["signal/unit"],
    },
  ]);
});

test("a pipeline whose SLOs need no signals needs no metrics", () => {
  const [head = "", slos = ""] = SPEC.split(/metrics:[\s\S]*slos:\n/);
  const query = / {2}- name: counted[\s\S]*?objective: 99%\n/.exec(slos)?.[0] ?? "";
  expect(query).toContain("kind: query");
  expect(toldOf(`${head}metrics: []\nslos:\n${query}`)).toEqual([]);
});
