import { type Expr, type Matchers, promql } from "../promql/index.ts";
import type { Text } from "../sli/index.ts";
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
  return slo.inform.map((team) => ({
    id: `inform-${team}`,
    name: "DataMayDisappoint",
    slo,
    objective,
    expr,
    forSeconds: 0,
    keepFiringSeconds: KEEP_SECONDS,
    urgency: "inform",
    severity: "inform",
    team,
    // Each fact has words for when it is not known: users are told all the same.
    summary: [...subject(pipeline), ": ", ...objective.sli.felt],
    impact: [`The team ${pipeline.owner} looks after it.`],
    description: [`What was promised: ${objective.sli.promise}.`],
    meaning: "A promise about data that you use is in danger or broken.",
    todo: "Nothing, unless a decision hangs on the data: then wait for the message that it is over, or ask the owner.",
  }));
}

/** Whether one of several alerts of an SLO holds. */
const anyOf = (alerts: readonly Alert[], at: Matchers): Expr =>
  alerts.map(({ expr }) => expr(at)).reduce((all, expr) => promql`${all} or ${expr}`);
