/** One file per SLI kind: its parameters, the signals it needs, its queries. */
import { availability } from "./availability/availability.ts";
import { completeness } from "./completeness/completeness.ts";
import { correctness } from "./correctness/correctness.ts";
import { costPerSuccess } from "./cost-per-success/cost-per-success.ts";
import { deadline } from "./deadline/deadline.ts";
import { endToEnd } from "./end-to-end/end-to-end.ts";
import { errorRate } from "./error-rate.ts";
import { freshness } from "./freshness.ts";
import { isolation } from "./isolation.ts";
import { lag } from "./lag.ts";
import { latency } from "./latency/latency.ts";
import { query } from "./query/query.ts";
import { runSuccess } from "./run-success/run-success.ts";
import type { SliType } from "./sli.ts";
import { throughput } from "./throughput/throughput.ts";
import { timeToDrain } from "./time-to-drain.ts";

export * as windowed from "./series.ts";
export { conditionName, series } from "./series.ts";
export type {
  BudgetUnit,
  Indicator,
  Line,
  Need,
  ParamSchema,
  Problem,
  QueryParam,
  Recording,
  Reference,
  Sli,
  SliContext,
  SliType,
  Subject,
} from "./sli.ts";

export const sliTypes: readonly SliType[] = [
  availability,
  completeness,
  correctness,
  costPerSuccess,
  deadline,
  endToEnd,
  errorRate,
  freshness,
  isolation,
  lag,
  latency,
  query,
  runSuccess,
  throughput,
  timeToDrain,
];

export const sliTypeOf = (kind: string): SliType => {
  const found = sliTypes.find((type) => type.kind === kind);
  if (found === undefined) throw new Error(`unknown SLI kind: ${kind}`);
  return found;
};
