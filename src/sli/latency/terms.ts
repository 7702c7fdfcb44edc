import type { Text } from "../../alerts/index.ts";
import type { Expr } from "../../promql/index.ts";
import type { Signal } from "../../signals/index.ts";
import { delay, drawn } from "../felt.ts";
import type { oneByOne } from "../runs.ts";
import type { Indicator, Sli, Subject } from "../sli.ts";

/** Parameters of a latency, as the schema has checked them. */
export interface LatencyParams {
  readonly threshold: string;
  readonly signal?: string;
  readonly finished?: string;
  readonly quantile?: number;
  readonly percentile?: number;
  readonly timezone?: string;
}

/** Events told fast from slow, before it is said what the budget is counted in. */
export interface Timed
  extends Pick<
    Sli,
    "felt" | "support" | "total" | "isComplete" | "indicator" | "conditions" | "silenceSeconds"
  > {
  readonly noun: "records" | "runs";
  readonly promise: string;
  readonly measured: string;
  /** The slow ones among them. */
  readonly slow: Expr;
  /** Where events come one by one. */
  readonly pace?: ReturnType<typeof oneByOne>;
}

const TAIL = 0.99;
const USUAL_QUANTILES = [0.5, 0.95, TAIL];
const USUAL_QUANTILE = 0.95;

export const signalOf = ({ signal }: LatencyParams, { kind }: Subject): string =>
  signal ?? (kind === "batch" ? "run-duration" : "end-to-end-latency");

export const finishedOf = ({ finished }: LatencyParams): string => finished ?? "last-run";

/** The quantile of a summary that is judged. */
export const judgedQuantile = ({ quantile = USUAL_QUANTILE }: LatencyParams): number => quantile;

/** Which quantiles are plotted: the usual ones, and that of the promise. */
export function quantilesOf(params: LatencyParams): readonly number[] {
  const promised = params.percentile === undefined ? params.quantile : params.percentile / 100;
  return [...new Set([...USUAL_QUANTILES, ...(promised === undefined ? [] : [promised])])].toSorted(
    (a, b) => a - b,
  );
}

/** 0.999 is `p99.9`. */
export const nameOf = (quantile: number): string => `p${Number((100 * quantile).toPrecision(10))}`;

/** Quantiles of the measured time, each as a line beside the limit. */
export const quantileIndicator = (
  { title }: Signal,
  params: LatencyParams,
  threshold: number,
  lineOf: (quantile: number) => Expr,
): Indicator => {
  const quantiles = quantilesOf(params);
  return {
    title,
    statistic: quantiles.map(nameOf).join(", "),
    quantity: "seconds",
    lines: quantiles.map((each) => ({ name: nameOf(each), expr: lineOf(each) })),
    threshold,
  };
};

/** Where records come all the time: how long nearly all of them take now. */
export const slowed: readonly Text[] = ["the data may be delayed by ", delay(drawn(nameOf(TAIL)))];
