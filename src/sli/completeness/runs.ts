import { type Expr, promql } from "../../promql/index.ts";
import { ofNewestRun, type Signal } from "../../signals/index.ts";
import { own, remembered } from "../build.ts";
import { newRun, oneByOne, runRecordings } from "../runs.ts";
import { ratioOf } from "../series.ts";
import type { Sli, SliContext } from "../sli.ts";
import { belowGate } from "./gate.ts";
import {
  allowedBy,
  type CompletenessParams,
  EXPECTED,
  eachOf,
  expectedOf,
  finishedOf,
  orZero,
  RECEIVED,
  receivedOf,
  summed,
} from "./terms.ts";

/** Of the last run that finished, as it was then: the next one may count anew while it goes on. */
const LACKED = "slo:run_rows_missing:ratio";
/** Rows that gauges tell of the last run, counted once when it finishes. */
export function ofRuns(params: CompletenessParams, context: SliContext): Sli {
  const { cadenceSeconds } = context;
  if (cadenceSeconds === undefined) throw new Error("runs are counted only with a schedule");
  const { per = [] } = params;
  const finished = context.signal(finishedOf(params));
  const value = (signal: Signal) => ofNewestRun(signal, finished, context.scene, "max", per);
  const [all, came] = [own(context, EXPECTED), own(context, RECEIVED)];
  const expected = summed(per, all);
  const missing = summed(per, promql`clamp_min(${all} - ${came}, 0)`);
  const surplus = summed(per, promql`clamp_min(${came} - ${all}, 0)`);
  const rows: Sli = {
    unit: "rows",
    promise: "expected rows arrive",
    felt: ["rows may be missing from the data"],
    measured: `Rows received against rows expected${eachOf(per)}, once for each finished run.`,
    support: [
      ...runRecordings(context, finishedOf(params)),
      { record: EXPECTED, expr: value(context.signal(expectedOf(params))) },
      { record: RECEIVED, expr: orZero(value(context.signal(receivedOf(params))), context, per) },
    ],
    total: promql`${newRun(context)} * ${expected}`,
    bad: promql`${newRun(context)} * ${missing}`,
    indicator: {
      title: "Rows missing of expected",
      statistic: "in the last run",
      quantity: "ratio",
      lines: [
        { name: "missing", expr: promql`${missing} / (${expected} > 0)` },
        { name: "duplicates", expr: promql`${surplus} / (${expected} > 0)` },
      ],
      threshold: 1 - context.objective,
    },
    conditions: [],
    burns: ["page", "ticket"],
    sparse: { cadenceSeconds, minimumBad: 0 },
    missingIsBad: false,
    silenceSeconds: 2 * cadenceSeconds,
  };
  const { gate } = params;
  if (gate === undefined) return rows;
  const gated = withGate(gate, ratioOf(missing, expected), rows, context);
  return params.judge === "periods"
    ? inRuns(gate, expected, gated, cadenceSeconds, context)
    : gated;
}

function withGate(gate: string, lacking: Expr, rows: Sli, context: SliContext): Sli {
  const finished = promql`${lacking} and ${newRun(context)} == 1`;
  return {
    ...rows,
    promise: `${rows.promise}, and of no run less than ${gate} of them`,
    support: [
      ...rows.support,
      {
        record: LACKED,
        expr: promql`${finished} or ${remembered(own(context, LACKED), context)}`,
      },
    ],
    conditions: [
      belowGate(
        gate,
        "a run",
        promql`${own(context, LACKED)} > ${allowedBy(gate)}`,
        "It stays so until a run is complete enough.",
      ),
    ],
  };
}

/** Each run is one unit, good or bad as a whole; one without rows is not judged. */
const inRuns = (
  gate: string,
  expected: Expr,
  rows: Sli,
  cadenceSeconds: number,
  context: SliContext,
): Sli => ({
  ...rows,
  unit: "runs",
  promise: `at least ${gate} of the rows expected of a run arrive`,
  total: promql`${newRun(context)} * (${expected} > bool 0)`,
  bad: promql`${newRun(context)} * (${own(context, LACKED)} > bool ${allowedBy(gate)})`,
  indicator: { ...rows.indicator, threshold: allowedBy(gate) },
  ...oneByOne(cadenceSeconds),
});
