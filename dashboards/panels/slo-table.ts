import { type Expr, type Matchers, promql, selector } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, grid, NARROW, rows } from "../house.ts";
import { inPeriod } from "../lines.ts";
import { ratio, times } from "../units.ts";

const ANY: Matchers = {
  service: { op: "=~", value: "$service" },
  env: { op: "=~", value: "$env" },
};
const read = (name: string): Expr => selector(name, ANY);
const BY = promql`pipeline, slo, service, env, region`;

const recorded = promql`max by (${BY}) (${read(series.status)})`;
const spent = promql`max by (${BY}) (${read(series.remaining)}) <= 0`;

/** Kept, at risk, breached as recorded; one more where the budget is spent, and -1 where nothing is. */
const state = promql`(${recorded} == 2 and on (${BY}) (${spent})) + 1 or ${recorded} or max by (${BY}) (${read(series.objective)}) * 0 - 1`;

/** The worst first: by state, then by how little budget is left. */
const rank = promql`(${state}) * 10 - on (${BY}) clamp(max by (${BY}) (${read(series.remaining)}), -4, 4) or (${state}) * 10`;

const COLUMNS: readonly (readonly [refId: string, title: string, expr: Expr])[] = [
  ["A", "State", state],
  [
    "B",
    "Attained",
    promql`1 - max by (${BY}) (${selector(series.ratio, { ...ANY, ...inPeriod })})`,
  ],
  ["C", "Objective", promql`max by (${BY}) (${read(series.objective)})`],
  ["D", "SLA", promql`max by (${BY}) (${read(series.sla)})`],
  ["E", "Budget left", promql`max by (${BY}) (${read(series.remaining)})`],
  ["F", "Burn rate", promql`max by (${BY}) (${read(series.highestBurn)})`],
  ["G", "Rank", rank],
];

const STATES = {
  "-1": { text: "not judged", color: COLORS.unknown, index: 3 },
  "0": { text: "kept", color: COLORS.kept, index: 2 },
  "1": { text: "at risk", color: COLORS.atRisk, index: 1 },
  "2": { text: "burns too fast", color: COLORS.breached, index: 0 },
  "3": { text: "budget spent", color: COLORS.breached, index: 4 },
};

/** One row an SLO of every pipeline, the worst first, with a link to its on-call dashboard. */
export function sloTable(regional: boolean, withSla: boolean): KeyedPanel {
  const columns = COLUMNS.filter(([refId]) => refId !== "D" || withSla);
  const panel = grid({
    title: "Every promise, the worst first",
    description: own(
      "One row for each pipeline, SLO and environment: its state, the share of good over its window beside its objective and SLA, what is left of its budget, and the fastest of its burn rates. Click a pipeline to open its on-call dashboard or its review. Red: open it now.",
    ),
  })
    .unit(ratio)
    .decimals(2)
    .minWidth(NARROW);
  for (const [refId, , expr] of columns) panel.withTarget(rows({ refId, expr }));
  return { key: "slo-table", panel: arranged(panel, regional) };
}

function arranged(panel: ReturnType<typeof grid>, regional: boolean): ReturnType<typeof grid> {
  const region = regional ? "&var-region=${__data.fields.Region}" : "";
  const place = `\${datasource:queryparam}&var-service=\${__data.fields.Service}&var-env=\${__data.fields.Environment}${region}&\${__url_time_range}`;
  const names = ["pipeline", "slo", "env", "region", "service"];
  const values = COLUMNS.map(([refId]) => `Value #${refId}`);
  return panel
    .withTransformation({ id: "merge", options: {} })
    .withTransformation({
      id: "sortBy",
      options: { fields: {}, sort: [{ field: "Value #G", desc: true }] },
    })
    .withTransformation({
      id: "organize",
      options: {
        excludeByName: { Time: true, "Value #G": true },
        indexByName: Object.fromEntries(
          ["Value #A", ...names, ...values.slice(1)].map((name, index) => [name, index]),
        ),
        renameByName: {
          pipeline: "Pipeline",
          slo: "SLO",
          env: "Environment",
          region: "Region",
          service: "Service",
          ...Object.fromEntries(COLUMNS.map(([refId, title]) => [`Value #${refId}`, title])),
        },
      },
    })
    .overrideByName("State", [
      { id: "mappings", value: [{ type: "value", options: STATES }] },
      { id: "custom.cellOptions", value: { type: "color-background" } },
      { id: "custom.width", value: 130 },
    ])
    .overrideByName("Burn rate", [{ id: "unit", value: times }])
    .overrideByName("Pipeline", [
      {
        id: "links",
        value: [
          {
            title: "Open the on-call dashboard",
            url: `/d/\${__data.fields.Pipeline}-on-call?${place}`,
            targetBlank: false,
          },
          {
            title: "Open the review",
            url: `/d/\${__data.fields.Pipeline}-review?${place}`,
            targetBlank: false,
          },
        ],
      },
    ]);
}

/** How many promises are in a state. */
export function stateCount(level: number): Expr {
  return promql`count(${selector(series.status, ANY)} == ${level}) or vector(0)`;
}
