/** One file per SLI kind: its parameters, the signals it needs, its queries. */
import { completeness } from "./completeness.ts";
import { deadline } from "./deadline.ts";
import { errorRate } from "./error-rate.ts";
import { freshness } from "./freshness.ts";
import { lag } from "./lag.ts";
import { latency } from "./latency.ts";
import type { SliType } from "./sli.ts";
import { timeToDrain } from "./time-to-drain.ts";

export * as windowed from "./series.ts";
export { series } from "./series.ts";
export type {
  BudgetUnit,
  Condition,
  Indicator,
  Line,
  Need,
  ParamSchema,
  Problem,
  QueryParam,
  Recording,
  Reference,
  Severity,
  Sli,
  SliContext,
  SliType,
  Subject,
  Text,
} from "./sli.ts";

export const sliTypes: readonly SliType[] = [
  completeness,
  deadline,
  errorRate,
  freshness,
  lag,
  latency,
  timeToDrain,
];

export const sliTypeOf = (kind: string): SliType => {
  const found = sliTypes.find((type) => type.kind === kind);
  if (found === undefined) throw new Error(`unknown SLI kind: ${kind}`);
  return found;
};
