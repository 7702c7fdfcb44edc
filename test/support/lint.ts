import { stringify } from "yaml";
import type { Diagnostic } from "../../src/diagnostics/index.ts";
import {
  type Example,
  type LintResult,
  type LintRule,
  lint,
  lintRules,
} from "../../src/lint/index.ts";
import type { SpecFile } from "../../src/spec/index.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Parts of files about which there is nothing to tell; a test changes one of them. */
export interface Parts {
  readonly dashboard: Fields;
  readonly panel: Fields;
  readonly variable: Fields;
  readonly "recording rule": Fields;
  readonly alert: Fields;
  readonly "Grafana alert rule": Fields;
}

const DATASOURCE = { type: "prometheus", uid: "${datasource}" };
const IDENTITY = { service: "shop", env: "prod", pipeline: "orders", slo: "fresh" };

const annotations = {
  summary: "Orders are late",
  description: "The newest order that readers see is older than five minutes.",
  runbook_url: "https://wiki.example.com/orders",
  dashboard_url: "https://grafana.example.com/d/orders-review?viewPanel=1",
};

const good: Parts = {
  dashboard: {
    uid: "orders-on-call",
    title: "Orders on-call",
    editable: false,
    id: null,
    schemaVersion: 42,
    refresh: "1m",
    links: [{ title: "Review", type: "link", url: "/d/orders-review" }],
  },
  panel: {
    id: 7,
    type: "timeseries",
    title: "Data age, p95 (s) · $service/$env",
    description: "How old the data is that readers see. Above the limit: look at the stages.",
    datasource: DATASOURCE,
    gridPos: { h: 8, w: 24, x: 0, y: 1 },
    fieldConfig: { defaults: { unit: "s" }, overrides: [] },
  },
  variable: variable("env"),
  "recording rule": {
    record: "slo:sli_bad:step",
    expr: "vector(0)",
    labels: IDENTITY,
  },
  alert: {
    alert: "OrdersLate",
    expr: 'slo:status:level{pipeline="orders",slo="fresh"} == 2',
    labels: { ...IDENTITY, severity: "page" },
    annotations,
  },
  "Grafana alert rule": {
    uid: "orders-late",
    title: "Orders late",
    condition: "A",
    labels: { severity: "page" },
    annotations: { ...annotations, __dashboardUid__: "orders-review", __panelId__: "1" },
    data: [
      {
        refId: "A",
        datasourceUid: "prometheus",
        model: { refId: "A", expr: 'slo:status:level{pipeline="orders",slo="fresh"} == 2' },
      },
    ],
  },
};

function variable(name: string): Fields {
  const query = `label_values(slo:info, ${name})`;
  return { name, type: "query", refresh: 2, datasource: DATASOURCE, query: { query } };
}

const target = (expr: string) => ({ refId: "A", datasource: DATASOURCE, expr });

/** What the SLO measures, as one panel shows it. */
const AGE = 'slo:indicator:value{pipeline="orders",slo="fresh",service="$service",env="$env"}';

const bystander: Fields = {
  id: 1,
  type: "timeseries",
  title: "Data age, median (s) · $service/$env",
  description: "The same without the worst of it.",
  datasource: DATASOURCE,
  gridPos: { h: 8, w: 24, x: 0, y: 20 },
  fieldConfig: { defaults: { unit: "s" }, overrides: [] },
  targets: [target(AGE)],
};

function board(parts: Parts, query: string): Fields {
  return {
    templating: {
      list: [
        { name: "datasource", type: "datasource", query: "prometheus" },
        ...[variable("service"), parts.variable, variable("topic")],
      ],
    },
    // The panel that is changed comes second: what is told of two alike is told of the later one.
    panels: [bystander, { targets: [target(query)], ...parts.panel }],
    ...parts.dashboard,
  };
}

const recording = (record: string, value: number): Fields => ({
  record,
  expr: `vector(${value})`,
  labels: IDENTITY,
});

const rules = (parts: Parts): Fields => ({
  groups: [
    {
      name: "orders",
      interval: "1m",
      rules: [
        recording("slo:info", 1),
        recording("slo:status:level", 0),
        recording("slo:indicator:value", 0),
        recording("slo:objective:ratio", 0.99),
        recording("slo:threshold:value", 300),
        parts["recording rule"],
        parts.alert,
      ],
    },
  ],
});

/** All that belongs together, as files. */
export function lintFiles(change: Partial<Parts> = {}, query: string = AGE): readonly SpecFile[] {
  const parts = Object.fromEntries(
    Object.entries(good).map(([name, fields]) => [
      name,
      { ...fields, ...change[name as keyof Parts] },
    ]),
  ) as unknown as Parts;
  const json = (value: unknown) => JSON.stringify(value, null, 2);
  const review = { ...good.dashboard, uid: "orders-review", title: "Orders review", links: [] };
  const other = { ...board(good, AGE), ...review, panels: [bystander] };
  const alerting = {
    apiVersion: 1,
    groups: [{ name: "orders", folder: "Data", rules: [parts["Grafana alert rule"]] }],
  };
  return [
    { path: "boards/a-review.json", content: json(other) },
    { path: "boards/orders.json", content: json(board(parts, query)) },
    { path: "rules/orders.yaml", content: stringify(rules(parts), { lineWidth: 0 }) },
    { path: "alerting/orders.json", content: json(alerting) },
  ];
}

/** The files with what an example of a rule shows in them. */
export const exampleFiles = (
  of: Example,
  fields: LintRule["example"]["failing"],
): readonly SpecFile[] =>
  typeof fields === "string" ? lintFiles({}, fields) : lintFiles({ [of]: fields });

export const linted = (files: readonly SpecFile[]): LintResult =>
  lint({ files, isWhole: true }, lintRules);

/** `panel-title: “Latency” …` of each. */
export const toldOf = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, message }) => `${code.replace(/^lint\//, "")}: ${message}`);
