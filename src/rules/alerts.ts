import type { Condition } from "../alerts/index.ts";
import {
  keepFiringSeconds,
  type Objective,
  type Pipeline,
  percentage,
  type Slo,
  windowText,
} from "../slo/index.ts";
import { burning, exhausted, missing } from "./drafts.ts";
import { budgetFacts } from "./facts.ts";
import { impactOf } from "./impact.ts";
import { informing, subject } from "./inform.ts";
import type { Alert } from "./rule.ts";
import { burnsTooFast, heeded, isExhausted } from "./status.ts";

/** Every alert of an SLO at one place; none for an upstream's. */
export function alertsOf(pipeline: Pipeline, slo: Slo, objective: Objective): readonly Alert[] {
  // Nobody here could act on an upstream's promise: an alert would be noise.
  if (slo.scope === "upstream") return [];
  const { evaluationSeconds, minimumCoverage } = pipeline.settings;
  const make = (from: Condition, keepSeconds = 0): Alert =>
    finish(pipeline, slo, objective, from, keepSeconds);
  const { sparse, missingIsBad, conditions } = objective.sli;
  const keepSeconds = sparse === undefined ? 0 : keepFiringSeconds(sparse);
  const own = [
    ...(["page", "ticket"] as const).flatMap((urgency) => {
      const expr = burnsTooFast(objective, urgency, evaluationSeconds);
      return expr === undefined ? [] : [make(burning(objective, urgency, expr), keepSeconds)];
    }),
    make(exhausted(objective, isExhausted(objective, minimumCoverage))),
    ...(missingIsBad ? [] : [make(missing(objective))]),
    ...conditions.map((each) => make({ ...each, expr: heeded(objective, each.expr) })),
  ];
  return [...own, ...informing(pipeline, slo, objective, own)];
}

/** Names the place and the promise around what the alert itself has to say. */
function finish(
  pipeline: Pipeline,
  slo: Slo,
  objective: Objective,
  { kind, expr, summary, meaning }: Condition,
  keepSeconds: number,
): Alert {
  const { id, name, urgency, forSeconds } = kind;
  if (urgency === "inform") throw new Error("users of the data are told apart");
  const isAboutPromise = kind.status !== undefined;
  return {
    kind,
    id,
    name,
    urgency,
    slo,
    objective,
    expr,
    forSeconds,
    keepFiringSeconds: keepSeconds,
    severity: objective.severity(urgency),
    team: pipeline.owner,
    summary: [`${subject(pipeline, objective)}, ${slo.title}: `, ...summary],
    // A spent budget tells of the past, and an alert about the measurement of nothing that is felt.
    impact: impactOf(slo, objective, isAboutPromise && urgency !== "exhausted"),
    description: [
      `${meaning} The promise: ${objective.sli.promise}, for ${percentage(objective.ratio)} of ${objective.sli.unit} within ${windowText(objective.window)}.`,
    ],
    meaning,
    ...(isAboutPromise && { budget: budgetFacts(objective, urgency) }),
  };
}
