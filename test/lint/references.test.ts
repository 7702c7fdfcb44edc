import { describe, expect, test } from "vitest";
import { exampleFiles, linted, lintFiles, type Parts, toldOf } from "../support/lint.ts";

const told = (change: Partial<Parts>, query?: string) =>
  toldOf(linted(lintFiles(change, query)).diagnostics);

const FINE = { service: "$service", env: "$env" };
const SCOPE = Object.entries(FINE)
  .map(([name, value]) => `${name}="${value}"`)
  .join(",");

describe("thresholds", () => {
  const AGE = 'slo:indicator:value{pipeline="orders",slo="fresh"}';
  const RATIO = 'slo:sli_error:ratio{window="1h",pipeline="orders",slo="fresh"}';
  const recorded = { record: "slo:sli_error:ratio", expr: "vector(0)" };
  const told = (expr: string) =>
    toldOf(linted(lintFiles({ alert: { expr }, "recording rule": recorded })).diagnostics);

  test.each([
    [`${AGE} > 300`, []],
    [`max(${AGE}) > 300`, []],
    [`${AGE} / 60 > 5`, []],
    [`${RATIO} / 0.01 > 14.4`, []],
    [`${AGE} > 240`, ["The number 240 is not the promise of `fresh`: the limit is 300."]],
    [
      `${RATIO} / 0.05 > 14.4`,
      ["The number 0.05 is not the promise of `fresh`: the share that may be bad is 0.01."],
    ],
  ])("%s", (expr, expected) => {
    expect(told(expr)).toEqual(expected.map((message) => `threshold-agrees: ${message}`));
  });

  test("of Grafana's own rules", () => {
    const data = [{ refId: "A", datasourceUid: "p", model: { refId: "A", expr: `${AGE} > 60` } }];
    const { diagnostics } = linted(exampleFiles("Grafana alert rule", { data }));
    expect(toldOf(diagnostics)).toEqual([
      "threshold-agrees: The number 60 is not the promise of `fresh`: the limit is 300.",
    ]);
  });
});

describe("links", () => {
  const table = (url: string) => ({
    panel: { fieldConfig: { defaults: { unit: "s", links: [{ url }] }, overrides: [] } },
  });

  test.each([
    ["/d/orders-review", []],
    ["/d/${__data.fields.Pipeline}-review?${datasource:queryparam}", []],
    ["/d/orders-review/some-slug?viewPanel=1&var-env=$env", []],
    ["https://other.example.com/d/abc", []],
    ["/explore", []],
    ["/d/${__data.fields.Pipeline}-history", "none of the dashboards has the uid"],
    ["/d/orders-review?viewPanel=panel-8", "“Orders review” has no panel with the id 8."],
  ])("%s", (url, message) => {
    const found = told(table(url));
    if (Array.isArray(message)) expect(found).toEqual(message);
    else
      expect(found).toEqual([
        expect.stringContaining(`links-resolve: The link leads nowhere: ${message}`),
      ]);
  });
});

test("where only rules are checked, what is on dashboards is not judged, and the other way round", () => {
  const files = lintFiles({}, `slo:unknown:value{${SCOPE}}`);
  for (const kept of [/^boards\/orders/, /^rules/, /^alerting/])
    expect(toldOf(linted(files.filter(({ path }) => kept.test(path))).diagnostics)).toEqual([]);
});

describe("queries in the annotations of alerts", () => {
  const annotated = (query: string) => {
    const burn = `{{ with query "${query}" }}{{ . | first | value }}{{ end }}`;
    const [, , rules] = lintFiles();
    const content = String(rules?.content).replace(
      "          summary:",
      () => `          burn: '${burn}'\n          summary:`,
    );
    return linted([{ path: "rules/orders.yaml", content }]).diagnostics;
  };

  test.each([
    ['slo:status:level{slo=\\"fresh\\"}', []],
    [
      'slo:status:level{slo=\\"late\\"}',
      ['series-recorded: No rule records `slo:status:level` with `slo="late"`. Recorded: fresh.'],
    ],
    ["sum(", ["query-parses: The query ends too early: it is not valid PromQL."]],
    [
      "sum by (order_id) (a)",
      ["high-cardinality: Series are grouped by `order_id`, which has unbounded values."],
    ],
  ])("%s", (query, expected) => {
    const diagnostics = annotated(query);
    expect(toldOf(diagnostics)).toEqual(expected);
    for (const { at } of diagnostics) expect(at.column).toBe("          burn: '".length);
  });
});
