import type { AlertKind, Text } from "../alerts/index.ts";
import { selector } from "../promql/index.ts";
import { conditionName } from "../sli/index.ts";
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

/** Every alert of an SLO at one place; none for an upstream's. */
export function alertsOf(pipeline: Pipeline, slo: Slo, objective: Objective): readonly Alert[] {
  // Nobody here could act on an upstream's promise: an alert would be noise.
  if (slo.scope === "upstream") return [];
  const make = (from: Draft, keepSeconds = 0): Alert =>
    finish(pipeline, slo, objective, from, keepSeconds);
  const { sparse, missingIsBad, conditions } = objective.sli;
  const keepSeconds = sparse === undefined ? 0 : keepFiringSeconds(sparse);
  const own = [
    ...(["page", "ticket"] as const).flatMap((urgency) =>
      objective.pairs.some((pair) => pair.urgency === urgency)
        ? [make(burning(objective, urgency), keepSeconds)]
        : [],
    ),
    make(exhausted(objective)),
    ...(missingIsBad ? [] : [make(missing(objective))]),
    ...conditions.map(({ kind, summary, meaning }) => make({ kind, summary, meaning })),
  ];
  return [...own, ...informing(pipeline, slo, objective, own)];
}

/** An alert of one promise, before the pipeline and the place are named. */
export interface Draft {
  readonly kind: AlertKind;
  /** Where its condition is not recorded under the alert's own name. */
  readonly expr?: Alert["expr"];
  readonly summary: readonly Text[];
  readonly meaning: string;
}

/** Names the place and the promise around what the alert itself has to say. */
function finish(
  pipeline: Pipeline,
  slo: Slo,
  objective: Objective,
  { kind, summary, meaning, ...draft }: Draft,
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
    expr: draft.expr ?? ((at) => selector(conditionName(id), at)),
    forSeconds,
    keepFiringSeconds: keepSeconds,
    severity: objective.severity(urgency),
    team: pipeline.owner,
    summary: [...subject(pipeline), `, ${slo.title}: `, ...summary],
    // A spent budget tells of the past, and an alert about the measurement of nothing that is felt.
    impact: impactOf(slo, objective, isAboutPromise && urgency !== "exhausted"),
    description: [
      `${meaning} The promise: ${objective.sli.promise}, for ${percentage(objective.ratio)} of ${objective.sli.unit} within ${windowText(objective.window)}.`,
    ],
    meaning,
    ...(isAboutPromise && { budget: budgetFacts(objective) }),
  };
}
