/** Recording and alerting rules as data; outputs write them down. */
import type { Pipeline } from "../slo/index.ts";
import { alertsOf } from "./alerts.ts";
import { budget } from "./budget.ts";
import { periods } from "./calendar.ts";
import { hintGroups } from "./hints.ts";
import { promises } from "./promises.ts";
import { type Alert, joined, type RecordingGroup } from "./rule.ts";
import { groupName, SLOW_INTERVAL_SECONDS, signalGroups } from "./signals.ts";
import { sloRules, slowRules } from "./slo.ts";
import { status } from "./status.ts";
import { lastMeasured, totals, totalsBefore } from "./totals.ts";
import { burning, windows } from "./windows.ts";

export { versionLabel } from "./deploys.ts";
export type { BudgetFacts } from "./facts.ts";
export { alertLabels } from "./labels.ts";
export type { Alert, AlertSeverity, RecordingGroup, RecordingRule } from "./rule.ts";
export { idOf } from "./selection.ts";
export { COST_PER_SUCCESS, DEPLOY_EVENT, groupName, signalSeries } from "./signals.ts";
export { alertUid } from "./uid.ts";
export { zoneGroups } from "./zones.ts";

/**
 * Every recording group of a pipeline. What is promised comes first, then what is counted, SLO by SLO;
 * what follows from it is the same for all SLOs, and written once for all of them.
 */
export const recordingGroups = (pipeline: Pipeline): readonly RecordingGroup[] => [
  {
    name: groupName(pipeline, "promises"),
    intervalSeconds: SLOW_INTERVAL_SECONDS,
    rules: joined(promises(pipeline)),
  },
  {
    name: groupName(pipeline, "slos"),
    intervalSeconds: pipeline.settings.evaluationSeconds,
    rules: joined([
      ...pipeline.slos.flatMap((slo) => sloRules(pipeline, slo)),
      ...totals(pipeline),
      ...lastMeasured(pipeline),
      ...periods(pipeline),
      ...windows(pipeline),
      ...burning(pipeline),
      ...status(pipeline),
    ]),
  },
  {
    name: groupName(pipeline, "budget"),
    intervalSeconds: SLOW_INTERVAL_SECONDS,
    rules: joined([
      ...pipeline.slos.flatMap((slo) => slowRules(pipeline, slo)),
      ...totalsBefore(pipeline),
      ...budget(pipeline),
    ]),
  },
  ...signalGroups(pipeline),
  ...hintGroups(pipeline),
];

/** Every alert of a pipeline, at each place by itself. */
export const alerts = (pipeline: Pipeline): readonly Alert[] =>
  pipeline.slos.flatMap((slo) =>
    slo.objectives.flatMap((objective) => alertsOf(pipeline, slo, objective)),
  );
export { LOW_BUDGET } from "./status.ts";
