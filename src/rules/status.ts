import { type Expr, equals, promql, selector } from "../promql/index.ts";
import { conditionName, series } from "../sli/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { promisedIn } from "./selection.ts";

/** Below this the card turns amber. */
export const LOW_BUDGET = 0.25;

/** 2 breached, 1 at risk, 0 kept; nothing while too little was measured to say. */
export function status(pipeline: Pipeline): readonly RecordingRule[] {
  const read = (name: string): Expr => selector(name, { pipeline: equals(pipeline.name) });
  const judged = promql`${read(series.coverage)} >= ${pipeline.settings.minimumCoverage}`;
  const holds = (ids: readonly string[], level: number): readonly Expr[] =>
    ids.map((id) => promql`0 * ${read(conditionName(id))} + ${level}`);
  const levels = [
    ...holds([...burns(pipeline, "page"), "budget-exhausted", ...own(pipeline, "breached")], 2),
    ...holds([...burns(pipeline, "ticket"), ...own(pipeline, "at-risk")], 1),
    promql`0 * (${read(series.remaining)} < ${LOW_BUDGET} and ${judged}) + 1`,
    promql`0 * (${judged})`,
  ];
  return block("2 breached, 1 at risk, 0 kept; absent while too little was measured to say.", [
    rule(
      series.status,
      levels.reduce((all, level) => promql`${all} or ${level}`),
    ),
  ]);
}

/** The burn-rate condition of an urgency, where some SLO has one. */
const burns = (pipeline: Pipeline, urgency: "page" | "ticket"): readonly string[] =>
  promisedIn(pipeline).some(({ objective }) =>
    objective.pairs.some((pair) => pair.urgency === urgency),
  )
    ? [urgency === "page" ? "budget-burns-fast" : "budget-burns-slowly"]
    : [];

/** Conditions of the pipeline's SLI kinds that colour the card. */
const own = (pipeline: Pipeline, wanted: "breached" | "at-risk"): readonly string[] => [
  ...new Set(
    promisedIn(pipeline).flatMap(({ objective }) =>
      objective.sli.conditions.flatMap(({ kind }) => (kind.status === wanted ? [kind.id] : [])),
    ),
  ),
];
