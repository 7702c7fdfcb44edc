import { type Expr, labelList, promql } from "../../promql/index.ts";
import { kept } from "../../signals/index.ts";
import { here } from "../build.ts";
import type { SliContext, Subject } from "../sli.ts";

/** Parameters of a completeness, as the schema has checked them. */
export interface CompletenessParams {
  readonly expected?: string;
  readonly received?: string;
  readonly per?: readonly string[];
  readonly settle?: string;
  readonly finished?: string;
  readonly gate?: string;
  readonly judge?: "rows" | "periods";
  readonly timezone?: string;
}

export const EXPECTED = "slo:rows_expected:step";
export const RECEIVED = "slo:rows_received:step";

export const expectedOf = ({ expected }: CompletenessParams): string => expected ?? "rows-expected";
export const receivedOf = ({ received }: CompletenessParams): string => received ?? "rows-received";
export const finishedOf = ({ finished }: CompletenessParams): string => finished ?? "last-run";

export const byRun = (params: CompletenessParams, { signalKind }: Subject): boolean =>
  signalKind(expectedOf(params)) === "gauge";

/** Share of the rows of a period that may be missing. */
export const allowedBy = (gate: string): number =>
  Number((1 - Number.parseFloat(gate) / 100).toPrecision(12));

/** A partition from which nothing arrived at all has received zero rows, not an unknown number. */
export const orZero = (received: Expr, context: SliContext, per: readonly string[]): Expr =>
  promql`${received} or on (${labelList(kept(context.scene, per))}) 0 * ${here(context, EXPECTED)}`;

/** Of all labels within which rows are compared. */
export const summed = (per: readonly string[], rows: Expr): Expr =>
  per.length === 0 ? rows : promql`sum without (${labelList(per)}) (${rows})`;

export const eachOf = (per: readonly string[]): string =>
  per.length === 0 ? "" : ` in each ${per.join(", ")}`;
