import type { Expr } from "../promql/index.ts";
import type { AlertDefinition, AlertKind } from "./alert-kind.ts";
import type { Text } from "./text.ts";

/** An alert of one promise, before the pipeline and the place are named. */
export interface Condition {
  readonly kind: AlertKind;
  /** Yields a value above zero while the alert holds, and nothing otherwise. */
  readonly expr: Expr;
  readonly summary: readonly Text[];
  /** The kind's meaning, with the numbers of the promise. */
  readonly meaning: string;
}

export const condition = <Params>(
  kind: AlertDefinition<Params>,
  params: Params,
  expr: Expr,
): Condition => ({
  kind,
  expr,
  summary: kind.summary(params),
  meaning: kind.details?.(params) ?? kind.meaning,
});
