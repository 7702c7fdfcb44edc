import { selector } from "../promql/index.ts";
import { conditionName } from "../sli/index.ts";
import { type Objective, type Pipeline, percentage, type Slo, windowText } from "../slo/index.ts";
import { burning, type Draft, exhausted, missing } from "./drafts.ts";
import { budgetFacts } from "./facts.ts";
import { impactOf } from "./impact.ts";
import { informing, subject } from "./inform.ts";
import type { Alert } from "./rule.ts";

/** Every alert of an SLO at one place; none for an upstream's. */
export function alertsOf(pipeline: Pipeline, slo: Slo, objective: Objective): readonly Alert[] {
  // Nobody here could act on an upstream's promise: an alert would be noise.
  if (slo.scope === "upstream") return [];
  const make = (alert: Draft): Alert => finish(pipeline, slo, objective, alert);
  const own = [
    ...(["page", "ticket"] as const).flatMap((urgency) =>
      objective.pairs.some((pair) => pair.urgency === urgency)
        ? [make(burning(objective, urgency))]
        : [],
    ),
    make(exhausted(objective)),
    ...(objective.sli.missingIsBad ? [] : [make(missing(objective))]),
    ...objective.sli.conditions.map(
      ({ id, alert, urgency, forSeconds, summary, meaning, todo, status }) =>
        make({
          id,
          name: alert,
          urgency,
          spends: status !== undefined,
          expr: (at) => selector(conditionName(id), at),
          forSeconds,
          summary,
          meaning,
          todo,
        }),
    ),
  ];
  return [...own, ...informing(pipeline, slo, objective, own)];
}

/** Names the place and the promise around what the alert itself has to say. */
function finish(
  pipeline: Pipeline,
  slo: Slo,
  objective: Objective,
  { spends, ...draft }: Draft,
): Alert {
  return {
    keepFiringSeconds: 0,
    ...draft,
    slo,
    objective,
    team: pipeline.owner,
    severity: objective.severity(draft.urgency),
    summary: [...subject(pipeline), `, ${slo.title}: `, ...draft.summary],
    // A spent budget tells of the past, and an alert about the measurement of nothing that is felt.
    impact: impactOf(slo, objective, spends && draft.urgency !== "exhausted"),
    description: [
      `${draft.meaning} The promise: ${objective.sli.promise}, for ${percentage(objective.ratio)} of ${objective.sli.unit} within ${windowText(objective.window)}.`,
    ],
    ...(spends && { budget: budgetFacts(objective) }),
  };
}
