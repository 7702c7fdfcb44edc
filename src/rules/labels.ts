import { merged } from "../promql/index.ts";
import type { Pipeline } from "../slo/index.ts";
import type { Alert } from "./rule.ts";

/** Labels of an alert, beside its name: what it is about, how loud it is, and who is told. */
export const alertLabels = (
  { slo, objective, severity, team }: Alert,
  { tier }: Pipeline,
): Readonly<Record<string, string>> =>
  merged({ ...objective.identity }, { sli: slo.type.kind, severity, team, tier });
