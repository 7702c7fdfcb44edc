import { dataMayDisappoint, type Text } from "../alerts/index.ts";
import { type Expr, type Matchers, promql } from "../promql/index.ts";
import type { Objective, Pipeline, Slo } from "../slo/index.ts";
import type { Alert } from "./rule.ts";

/** `Daily sales (prod, eu)`: what an alert is about. */
export const subject = ({ title, regional }: Pipeline): readonly Text[] => [
  `${title} (`,
  { place: "env" },
  ...(regional ? [", ", { place: "region" } as const] : []),
  ")",
];

/** One that ends and begins again within this time is one piece of news. */
const KEEP_SECONDS = 900;

/** What the users of the data are told while one of the promise's alerts asks for action at once. */
export function informing(
  pipeline: Pipeline,
  slo: Slo,
  objective: Objective,
  own: readonly Alert[],
): readonly Alert[] {
  const urgent = own.filter(({ urgency }) => urgency === "page" || urgency === "at-risk");
  // Where nobody is woken for the data, nobody waits for it either.
  if (urgent.length === 0 || objective.loudest !== "page") return [];
  const expr = (at: Matchers) => anyOf(urgent, at);
  const kind = dataMayDisappoint;
  return slo.inform.map((team) => ({
    kind,
    id: `${kind.id}-${team}`,
    name: kind.name,
    slo,
    objective,
    expr,
    forSeconds: kind.forSeconds,
    keepFiringSeconds: KEEP_SECONDS,
    urgency: kind.urgency,
    severity: "inform",
    team,
    // Each fact has words for when it is not known: users are told all the same.
    summary: [...subject(pipeline), ": ", ...objective.sli.felt],
    impact: [kind.impact(pipeline.owner)],
    description: [kind.details(objective.sli.promise)],
    meaning: kind.meaning,
  }));
}

/** Whether one of several alerts of an SLO holds. */
const anyOf = (alerts: readonly Alert[], at: Matchers): Expr =>
  alerts.map(({ expr }) => expr(at)).reduce((all, expr) => promql`${all} or ${expr}`);
