/** The domain: pipelines, SLOs, budgets, burn rates, identity. */

export { isUnbounded } from "./check/cardinality.ts";

export { checkReferences } from "./check/references.ts";
export { checkTargets } from "./check/targets.ts";
export { checkUniqueness, type Filed } from "./check/uniqueness.ts";
export { type Allowance, allowance, perDay } from "./model/budget.ts";
export {
  type BurnPair,
  canFire,
  keepFiringSeconds,
  secondsToFire,
  secondsToReset,
  threshold,
} from "./model/burn-rate.ts";
export { dashboardUid, OVERVIEW_UID, panelId, ruleUid, sloPanelKey } from "./model/identity.ts";
export { fillLink, type LinkToken, logsUrl } from "./model/logs.ts";
export { wakes } from "./model/night.ts";
export { complement, percentage, ratio } from "./model/percentage.ts";
export type {
  Cost,
  Deploys,
  Exclusion,
  Identity,
  Objective,
  Pipeline,
  Shown,
  Sla,
  Slo,
} from "./model/pipeline.ts";
export { hasGrafanaAlerts, resolveSettings, type Settings } from "./model/settings.ts";
export {
  type Receiver,
  type RoutingSettings,
  type Team,
  teamOf,
} from "./model/teams.ts";
export { atLeast, showVersion, type Version } from "./model/version.ts";
export { type Window, windowText } from "./model/window.ts";
export { type Resolved, resolvePipeline } from "./resolve/pipeline.ts";
export { type ResolvedSpecs, readSpec } from "./resolve/read-spec.ts";
export { isSamePipeline, relate } from "./resolve/relate.ts";
