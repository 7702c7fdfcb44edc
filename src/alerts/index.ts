/** One file per alert: its name, when it fires, what it means, and what to do. */
import type { AlertKind } from "./alert-kind.ts";
import { checksNotRunning } from "./checks-not-running.ts";
import { completenessGate } from "./completeness-gate.ts";
import { dataMayDisappoint } from "./data-may-disappoint.ts";
import { daySlow } from "./day-slow.ts";
import { deadlineAtRisk } from "./deadline-at-risk.ts";
import { deadlineMissed } from "./deadline-missed.ts";
import { failuresUnseen } from "./failures-unseen.ts";
import { latencyBucketMissing } from "./latency-bucket-missing.ts";
import { latencyQuantileMissing } from "./latency-quantile-missing.ts";
import { prometheusNotAnswering } from "./prometheus-not-answering.ts";
import { runOverdue } from "./run-overdue.ts";
import { runsFailInARow } from "./runs-fail-in-a-row.ts";
import { scrapedTwice } from "./scraped-twice.ts";
import { sloBudgetBurnsFast } from "./slo-budget-burns-fast.ts";
import { sloBudgetBurnsSlowly } from "./slo-budget-burns-slowly.ts";
import { sloBudgetExhausted } from "./slo-budget-exhausted.ts";
import { sloDataMissing } from "./slo-data-missing.ts";
import { slownessUnknown } from "./slowness-unknown.ts";
import { timeToDrainTooLong } from "./time-to-drain-too-long.ts";
import { timeZoneDataExpires } from "./time-zone-data-expires.ts";

export type { AlertDefinition, AlertKind, Severity, Urgency } from "./alert-kind.ts";
export { type Condition, condition } from "./condition.ts";
export type { Fact, Format, Text } from "./text.ts";
export {
  checksNotRunning,
  completenessGate,
  dataMayDisappoint,
  daySlow,
  deadlineAtRisk,
  deadlineMissed,
  failuresUnseen,
  latencyBucketMissing,
  latencyQuantileMissing,
  prometheusNotAnswering,
  runOverdue,
  runsFailInARow,
  scrapedTwice,
  sloBudgetBurnsFast,
  sloBudgetBurnsSlowly,
  sloBudgetExhausted,
  sloDataMissing,
  slownessUnknown,
  timeToDrainTooLong,
  timeZoneDataExpires,
};

/** In the order in which the documentation lists them. */
export const alertKinds: readonly AlertKind[] = [
  sloBudgetBurnsFast,
  sloBudgetBurnsSlowly,
  sloBudgetExhausted,
  sloDataMissing,
  deadlineAtRisk,
  deadlineMissed,
  timeToDrainTooLong,
  daySlow,
  completenessGate,
  latencyBucketMissing,
  latencyQuantileMissing,
  runsFailInARow,
  runOverdue,
  checksNotRunning,
  slownessUnknown,
  failuresUnseen,
  scrapedTwice,
  timeZoneDataExpires,
  dataMayDisappoint,
  prometheusNotAnswering,
];
