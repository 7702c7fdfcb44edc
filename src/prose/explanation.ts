import { type AlertKind, sloBudgetBurnsFast, sloBudgetBurnsSlowly } from "../alerts/index.ts";
import { formatDuration } from "../promql/index.ts";
import { alerts } from "../rules/index.ts";
import type { Objective, Pipeline, Slo } from "../slo/index.ts";
import {
  budgetText,
  detections,
  exclusionTexts,
  kindText,
  measuredText,
  placeName,
  promiseText,
  retentionText,
  slaText,
  windowsText,
} from "./words.ts";

/** What a pipeline promises, as data for machines and for `explanationText`. */
export const explanation = (pipeline: Pipeline) => ({
  pipeline: pipeline.name,
  title: pipeline.title,
  owner: pipeline.owner,
  tier: pipeline.tier,
  kind: kindText(pipeline),
  retention: retentionText(pipeline.slos),
  slos: pipeline.slos.map((slo) => ({
    slo: slo.name,
    title: slo.title,
    why: slo.why,
    measured: measuredText(slo),
    scope: slo.scope,
    exclusions: exclusionTexts(slo),
    objectives: slo.objectives.map((objective) => explainObjective(pipeline, slo, objective)),
  })),
});
export type Explanation = ReturnType<typeof explanation>;

function explainObjective(pipeline: Pipeline, slo: Slo, objective: Objective) {
  return {
    place: placeName(objective),
    promise: promiseText(objective),
    budget: budgetText(objective),
    sla: slaText(objective),
    alerts: alerts(pipeline)
      .filter((alert) => alert.slo === slo && alert.objective === objective)
      .map(({ kind, severity, meaning, forSeconds }) => ({
        alert: kind.name,
        severity,
        /** What makes it fire, and how fast it sees a total outage. */
        when: detectionText(objective, kind) ?? [meaning, ...heldText(forSeconds)].join(" "),
      })),
  };
}

const heldText = (forSeconds: number): readonly string[] =>
  forSeconds === 0 ? [] : [`It fires once this has held for ${formatDuration(forSeconds)}.`];

/** For burn-rate alerts the numbers say more than the words. */
function detectionText(objective: Objective, kind: AlertKind): string | undefined {
  if (kind !== sloBudgetBurnsFast && kind !== sloBudgetBurnsSlowly) return undefined;
  return detections(objective)
    .filter(({ pair }) => pair.urgency === kind.urgency)
    .map(({ pair, total, tenth, reset }) => {
      const fires = `a total outage fires it ${after(total)}, a 10 % outage ${after(tenth)}`;
      return `${pair.factor}× over ${windowsText(pair)}: ${fires}; silent again ${after(reset)}`;
    })
    .join("; or ");
}

const after = (text: string): string => (/^\d/.test(text) ? `after ${text}` : text);

/** The summary as a person reads it in a terminal. */
export function explanationText(explained: Explanation): string {
  const { title, pipeline, kind, owner, tier, retention, slos } = explained;
  const lines = [`${title} (${pipeline}): ${kind}, tier ${tier}, owned by ${owner}`];
  for (const slo of slos) {
    lines.push(
      "",
      `${slo.title} (${slo.slo})`,
      `  Why:      ${slo.why}`,
      `  Measured: ${slo.measured}`,
    );
    if (slo.scope === "upstream") lines.push("  Scope:    upstream: shown, alerts nobody here");
    lines.push(...slo.exclusions.map((exclusion) => `  Excluded: ${exclusion}`));
    for (const { place, promise, budget, sla, alerts: told } of slo.objectives) {
      lines.push(`  ${place}`, `    Promise: ${promise}`, `    Budget:  ${budget}`);
      if (sla !== undefined) lines.push(`    SLA:     ${sla}`);
      for (const { alert, severity, when } of told)
        lines.push(`    ${severity.padEnd(6)}   ${alert}: ${when}`);
    }
  }
  lines.push(
    "",
    `The longest window needs samples for ${retention}; Prometheus keeps 15d unless told otherwise.`,
  );
  return lines.join("\n");
}
