/** Recording and alerting rules as data; outputs write them down. */
import type { Pipeline } from "../slo/index.ts";
import { alertsOf } from "./alerts.ts";
import { hintGroups } from "./hints.ts";
import { objectiveGroups } from "./objective.ts";
import type { Alert, RecordingGroup } from "./rule.ts";
import { signalGroups } from "./signals.ts";

export { versionLabel } from "./deploys.ts";
export type { BudgetFacts } from "./facts.ts";
export { anyOf } from "./inform.ts";
export { alertLabels } from "./labels.ts";
export { groupName } from "./objective.ts";
export type { Alert, AlertSeverity, RecordingGroup, RecordingRule } from "./rule.ts";
export { COST_PER_SUCCESS, DEPLOY_EVENT, signalSeries } from "./signals.ts";
export { alertUid } from "./uid.ts";

/** Every recording group of a pipeline. */
export const recordingGroups = (pipeline: Pipeline): readonly RecordingGroup[] => [
  ...pipeline.slos.flatMap((slo) =>
    slo.objectives.flatMap((objective) => objectiveGroups(pipeline, slo, objective)),
  ),
  ...signalGroups(pipeline),
  ...hintGroups(pipeline),
];

let latest: { readonly of: Pipeline; readonly alerts: readonly Alert[] } | undefined;

/**
 * Every alert of a pipeline. Prometheus, Grafana and the pages about it ask for them one after the
 * other; those of all pipelines would take more memory than anything else.
 */
export function alerts(pipeline: Pipeline): readonly Alert[] {
  if (latest?.of !== pipeline) latest = { of: pipeline, alerts: alertsOfAll(pipeline) };
  return latest.alerts;
}

const alertsOfAll = (pipeline: Pipeline): readonly Alert[] =>
  pipeline.slos.flatMap((slo) =>
    slo.objectives.flatMap((objective) => alertsOf(pipeline, slo, objective)),
  );
