import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lint, lintRules } from "../../src/lint/index.ts";
import { linted, lintFiles, toldOf } from "../support/lint.ts";

const alone = (path: string, content: string | Uint8Array) => linted([{ path, content }]);
const places = (path: string, content: string | Uint8Array): readonly string[] =>
  alone(path, content).diagnostics.map(({ at, code }) => `${at.line}:${at.column} ${code}`);

describe("files that cannot be read are told of", () => {
  test.each([
    ["a.json", "", "1:1 file/not-json"],
    ["a.json", '{"panels": [\n  {"id": 1,}\n]', "2:12 file/not-json"],
    ["a.json", '{"panels": []\n', "2:1 file/not-json"],
    ["a.json", "panels: []", "1:1 file/not-json"],
    ["a.json", Uint8Array.of(0xff, 0xfe), "1:1 file/encoding"],
    ["a.yaml", "", "1:1 file/empty"],
    ["a.yaml", "groups: [", "1:10 yaml/syntax"],
    ["a.yaml", "- a", "1:1 yaml/not-a-mapping"],
    ["a.yaml", "groups: []\ngroups: []", "2:1 yaml/duplicate-key"],
    ["a.yaml", "groups: []\n---\ngroups: []", "2:1 yaml/several-documents"],
  ])("%s: %j", (path, content, place) => {
    expect(places(path, content)).toContain(place);
  });
});

describe("files of other kinds", () => {
  test.each([
    ["a.json", "[]"],
    ["a.json", "null"],
    ["a.json", '{"name": "package"}'],
    ["a.yaml", "kind: batch"],
  ])("nothing of %s %s is checked, and that is told", (path, content) => {
    expect(places(path, content)).toEqual(["1:1 file/not-checked"]);
  });

  test.each([
    ["data sources", "apiVersion: 1\ndatasources: []"],
    ["providers of dashboards", "apiVersion: 1\nproviders: []"],
    ["contact points", "apiVersion: 1\ncontactPoints: []"],
    ["rule files without rules", "groups: []"],
  ])("%s are none of its business", (_, content) => {
    expect(places("a.yaml", content)).toEqual([]);
  });
});

test("a rule file of a few megabytes is read", () => {
  const rule = "      - {record: a:b:c, expr: vector(1), labels: {n: 'N'}}\n";
  const rules = Array.from({ length: 20_000 }, (_, index) => rule.replace("N", String(index)));
  const content = `groups:\n  - name: a\n    rules:\n${rules.join("")}`;
  expect(content.length).toBeGreaterThan(1 << 20);
  expect(places("a.yaml", content)).toEqual([]);
});

describe("wrapped files", () => {
  const [, board] = lintFiles();
  const dashboard: object = { ...JSON.parse(String(board?.content)), uid: "a b" };

  test.each([
    ["the API's", { dashboard, meta: {} }],
    [
      "a resource",
      { apiVersion: "dashboard.grafana.app/v1", kind: "Dashboard", metadata: {}, spec: dashboard },
    ],
  ])("%s dashboard", (_, value) => {
    const content = JSON.stringify(value);
    const { diagnostics } = alone("a.json", content);
    expect(toldOf(diagnostics)).toEqual([
      "valid-uid: Grafana does not take `a b` as the uid of a dashboard.",
    ]);
    const [{ at }] = diagnostics as [(typeof diagnostics)[number]];
    expect(content.slice(at.column - 1, at.column - 1 + at.length)).toBe('"a b"');
  });

  test("rules of the Prometheus operator", () => {
    const rule = "- name: a\n    rules:\n    - record: a:b:c\n      expr: sum(";
    const content = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n  ${rule}\n`;
    expect(places("a.yaml", content)).toEqual(["8:13 lint/query-parses"]);
  });
});

test("an offset within a query is one of the file, whatever is escaped", () => {
  const query = 'sum by (order_id) (a{b="\\\\c",service="$service",env="$env"})';
  const files = lintFiles({}, query);
  const { diagnostics, texts } = linted(files);
  expect(toldOf(diagnostics)).toEqual([
    "high-cardinality: Series are grouped by `order_id`, which has unbounded values.",
  ]);
  const [{ at }] = diagnostics as [(typeof diagnostics)[number]];
  const line = texts.get(at.file)?.split("\n")[at.line - 1] ?? "";
  expect(line.slice(at.column - 1, at.column - 1 + at.length)).toBe("order_id");
});

describe("whatever a file holds, there are diagnostics and no fault", () => {
  const path = fc.constantFrom("a.json", "a.yaml");

  test("bytes", () => {
    fc.assert(
      fc.property(path, fc.uint8Array(), (path, content) => {
        expect(alone(path, content).diagnostics).not.toEqual([]);
      }),
    );
  });

  /** Values under names that are looked at, of shapes that nobody expects there. */
  const names = fc.constantFrom(
    ...["panels", "schemaVersion", "templating", "list", "targets", "fieldConfig", "defaults"],
    ...["overrides", "properties", "thresholds", "steps", "gridPos", "links", "url", "datasource"],
    ...["groups", "rules", "record", "alert", "expr", "labels", "annotations", "data", "model"],
    ...["apiVersion", "spec", "dashboard", "query", "title", "uid", "type", "x", "y", "w", "h"],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.constantFrom<unknown>(
        null,
        1,
        -1,
        1.5,
        true,
        "",
        "timeseries",
        "query",
        "${a}",
        "sum(",
        "/d/x",
      ),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(names, tie("value"), { maxKeys: 8 }),
    ),
  }));
  const file = fc
    .tuple(fc.constantFrom("panels", "groups", "spec"), fc.array(value), value)
    .map(([name, list, other]) => ({ [name]: list, templating: other, apiVersion: other }));

  test("shapes", () => {
    fc.assert(
      fc.property(path, file, (path, content) => {
        for (const { at } of alone(path, JSON.stringify(content, null, 1)).diagnostics)
          expect(at.line).toBeGreaterThan(0);
      }),
    );
  });

  test("depth", () => {
    const deep = (text: string, end: string) => `${text.repeat(20_000)}1${end.repeat(20_000)}`;
    for (const content of [
      `{"panels":[{"options":${deep('{"links":[', "]}")}}]}`,
      `{"panels":${deep("[", "]")}}`,
    ])
      expect(() => alone("a.json", content)).not.toThrow();
    expect(places("a.yaml", deep("[", "]"))).toEqual(["1:51 yaml/too-deep"]);
  });
});

test("the order of the files changes nothing", () => {
  const files = lintFiles({ dashboard: { uid: "orders-review", title: "Orders review" } });
  const result = linted(files.toReversed());
  expect(result.diagnostics).toEqual(linted(files).diagnostics);
  expect(result.diagnostics).toHaveLength(2);
});

test("without rules nothing is found", () => {
  expect(lint({ files: lintFiles({}, "sum("), isWhole: true }, []).diagnostics).toEqual([]);
  expect(lint({ files: [], isWhole: true }, lintRules).diagnostics).toEqual([]);
});
