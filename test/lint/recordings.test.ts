import { expect, test } from "vitest";
import { linted, toldOf } from "../support/lint.ts";

const content = `groups:
  - name: orders
    rules:
      - record: pipeline:place:info
        expr: vector(1)
        labels: { env: prod, pipeline: orders }
      - record: slo:objective:ratio
        expr: 0.99 * pipeline:place:info{pipeline="orders"}
        labels: { slo: fresh }
      - record: slo:objective:ratio
        expr: 0.9 * pipeline:place:info{pipeline="orders"}
        labels: { slo: done }
      - record: slo:sli_events:count
        expr: slo:sli_events:count{pipeline="orders"} + slo:objective:ratio{pipeline="orders"}
      - record: slo:missed:condition
        expr: slo:sli_events:count{pipeline="orders",slo=~"fresh|done"} > 0
      - record: slo:missed:condition
        expr: slo:sli_events:count{pipeline="orders",env="prod"} > 1
      - record: slo:missed:value
        expr: QUERY
`;

const reported = (query: string) =>
  toldOf(linted([{ path: "rules.yaml", content: content.replace("QUERY", query) }]).diagnostics);

test.each([
  ['slo:objective:ratio{pipeline="orders",slo="fresh",env="prod"}', []],
  ['slo:sli_events:count{slo="fresh",env="prod"}', []],
  ['slo:sli_events:count{slo="fresh"}', []],
  [
    'slo:sli_events:count{slo="fresk"}',
    [
      'series-recorded: No rule records `slo:sli_events:count` with `slo="fresk"`. Did you mean `fresh`? Recorded: fresh, done.',
    ],
  ],
  [
    'slo:missed:condition{slo="fresh",env="test"}',
    ['series-recorded: No rule records `slo:missed:condition` with `env="test"`. Recorded: prod.'],
  ],
  [
    'slo:missed:condition{pipeline="order"}',
    [
      'series-recorded: No rule records `slo:missed:condition` with `pipeline="order"`. Did you mean `orders`? Recorded: orders.',
    ],
  ],
])("labels that come from what a rule reads: %s", (query, expected) => {
  expect(reported(query)).toEqual(expected);
});
