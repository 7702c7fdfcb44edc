import { dataMayDisappoint } from "../alerts/index.ts";
import { type Expr, promql } from "../promql/index.ts";
import type { Objective, Pipeline, Slo } from "../slo/index.ts";
import type { Alert } from "./rule.ts";

/** `Daily sales (prod, eu)`: what an alert is about. */
export function subject({ title }: Pipeline, { place: { env, region } }: Objective): string {
  return `${title} (${region === undefined ? env : `${env}, ${region}`})`;
}

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
  const expr = anyOf(urgent);
  // Where nobody is woken for the data, nobody waits for it either.
  if (expr === undefined || objective.loudest !== "page") return [];
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
    summary: [`${subject(pipeline, objective)}: `, ...objective.sli.felt],
    impact: [kind.impact(pipeline.owner)],
    description: [kind.details(objective.sli.promise)],
    meaning: kind.meaning,
  }));
}

/** Whether one of several alerts holds; nothing where there are none. */
export function anyOf(alerts: readonly Alert[]): Expr | undefined {
  const [first, ...rest] = alerts.map(({ expr }) => promql`(${expr})`);
  return rest.reduce<Expr | undefined>(
    (all, expr) => all && promql`${all} or on () ${expr}`,
    first,
  );
}
