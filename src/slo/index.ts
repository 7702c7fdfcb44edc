/** The domain: pipelines, SLOs, budgets, burn rates, identity. */
export { type Allowance, allowance, perDay } from "./budget.ts";
export {
  type BurnPair,
  canFire,
  keepFiringSeconds,
  secondsToFire,
  secondsToReset,
  threshold,
} from "./burn-rate.ts";
export { isUnbounded } from "./cardinality.ts";
export { sameUntil } from "./exclusions.ts";
export { dashboardUid, OVERVIEW_UID, panelId, ruleUid, sloPanelKey } from "./identity.ts";
export { fillLink, type LinkToken, logsUrl } from "./logs.ts";
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
} from "./model.ts";
export { wakes } from "./night.ts";
export { complement, percentage, ratio } from "./percentage.ts";
export { type Resolved, resolvePipeline } from "./pipeline.ts";
export { type Organisation, type Readings, readSpec } from "./reading.ts";
export { checkReferences } from "./references.ts";
export { relate } from "./relate.ts";
export { resolveSettings, type Settings, type Urgency } from "./settings.ts";
export { checkTargets } from "./targets.ts";
export {
  type DayPart,
  type Receiver,
  type RoutingSettings,
  type Team,
  teamOf,
} from "./teams.ts";
export { checkUniqueness, type Filed } from "./uniqueness.ts";
export { atLeast, showVersion, type Version } from "./version.ts";
export { type Window, windowText } from "./window.ts";
