import { type Expr, formatDuration, layout } from "../promql/index.ts";
import type { Facts } from "./facts.ts";

/** Grafana evaluates groups at multiples of this. */
const GRID_SECONDS = 10;
/** Queries are instant; the range only has to exist. */
const RANGE = { from: 600, to: 0 };

export const intervalOf = (evaluationSeconds: number): string =>
  formatDuration(Math.ceil(evaluationSeconds / GRID_SECONDS) * GRID_SECONDS);

/** A asks Prometheus at one instant, C is true for every series that it returns; the others are facts. */
export const queries = (expr: Expr, facts: Pick<Facts, "queries">, datasource: string) => [
  asked("A", expr, datasource),
  ABOVE_ZERO,
  ...facts.queries.map((fact) => asked(fact.refId, fact.expr, datasource)),
];

const EXPRESSION = { type: "__expr__", uid: "__expr__" };
const ABOVE_ZERO = {
  refId: "C",
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: EXPRESSION.uid,
  model: {
    refId: "C",
    datasource: EXPRESSION,
    type: "threshold",
    expression: "A",
    conditions: [
      {
        type: "query",
        evaluator: { type: "gt", params: [0] },
        operator: { type: "and" },
        query: { params: ["C"] },
        reducer: { type: "last", params: [] },
      },
    ],
  },
};

const asked = (refId: string, expr: Expr, uid: string) => ({
  refId,
  relativeTimeRange: RANGE,
  datasourceUid: uid,
  model: {
    refId,
    datasource: { type: "prometheus", uid },
    expr: layout(expr),
    instant: true,
    range: false,
    intervalMs: 1000,
    maxDataPoints: 43_200,
  },
});
