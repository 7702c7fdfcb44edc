import { checked } from "./checks.ts";
import { completeness } from "./completeness.ts";
import { counterEdges } from "./counter-edges.ts";
import { deadline } from "./deadline.ts";
import { failingShares } from "./failing-shares.ts";
import { floor } from "./floor.ts";
import { freshness } from "./freshness.ts";
import { lag } from "./lag.ts";
import { latency } from "./latency.ts";
import { rules } from "./rules.ts";
import { batchRuns } from "./runs.ts";
import type { Scenario } from "./scenario.ts";
import { timeToDrain } from "./time-to-drain.ts";

export const scenarios: readonly Scenario[] = [
  ...failingShares,
  ...counterEdges,
  ...rules,
  ...batchRuns,
  ...latency,
  ...freshness,
  ...lag,
  ...timeToDrain,
  ...deadline,
  ...completeness,
  ...checked,
  ...floor,
];

export { fault, inWords, type Scenario } from "./scenario.ts";
