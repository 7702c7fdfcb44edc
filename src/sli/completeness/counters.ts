import {
  type Expr,
  formatDuration,
  labelList,
  promql,
  range,
  seconds,
} from "../../promql/index.ts";
import { kept } from "../../signals/index.ts";
import { badShares, before, evaluations, here, own } from "../build.ts";
import { counted } from "../counted.ts";
import { doubled } from "../counter-faults.ts";
import type { Line, Recording, Sli, SliContext } from "../sli.ts";
import { dailyGate, type Judged } from "./days.ts";
import {
  type CompletenessParams,
  EXPECTED,
  eachOf,
  expectedOf,
  receivedOf,
  summed,
} from "./terms.ts";

const BALANCE = "slo:rows_balance:sum";
const SURPLUS = "slo:rows_surplus:step";

/** How long the running balance is remembered across gaps of the ruler. */
const REACH_SECONDS = 600;
/** Over which spans the share of missing rows is plotted. */
const SPANS_SECONDS = [300, 3600];

/** Every row falls due `settle` after it was expected. */
export function ofCounters(params: CompletenessParams, context: SliContext): Sli {
  const { per = [] } = params;
  const settle = seconds(params.settle ?? "5m");
  const expected = own(context, EXPECTED);
  const balance = own(context, BALANCE);
  const came = counted(context.signal(expectedOf(params)), context, { by: per });
  const rows: Judged = {
    unit: "rows",
    promise: "expected rows arrive",
    felt: ["rows may be missing from the data"],
    measured: `Each row expected${eachOf(per)} must have been received ${formatDuration(settle)} later; duplicates do not make up for lost rows.`,
    support: [
      ...came.support,
      { record: EXPECTED, expr: came.gain },
      ...balanced(params, settle, context),
      {
        record: SURPLUS,
        expr: summed(
          per,
          promql`clamp_min(${balance} offset ${range(context.intervalSeconds)} - ${pending(expected, settle, context)}, 0)`,
        ),
      },
    ],
    total: summed(per, promql`${fallingDue(expected, settle, context)} or 0 * ${expected}`),
    bad: summed(per, promql`clamp_min(-${here(context, BALANCE)}, 0)`),
    burns: ["page", "ticket"],
    conditions: doubled([context.signal(expectedOf(params))], context),
    missingIsBad: false,
    silenceSeconds: 0,
    shares: badShares(context, SPANS_SECONDS),
    threshold: 1 - context.objective,
  };
  const { shares, threshold, ...judged } =
    params.gate === undefined ? rows : dailyGate(params, params.gate, rows, SPANS_SECONDS, context);
  return {
    ...judged,
    indicator: {
      title: "Rows missing of expected",
      quantity: "ratio",
      lines: [...shares, duplicates(per, context)],
      threshold,
    },
  };
}

/**
 * Rows received less rows due. What is received early waits in it, but never more than was still due
 * at the previous evaluation: a surplus (duplicates) cannot hide later losses, and a burst on its way
 * is not a loss. So it is what is received now, and what is not due yet less what lacked of all that was
 * pending. At the start nothing lacks: nothing is known of it.
 */
function balanced(
  params: CompletenessParams,
  settle: number,
  context: SliContext,
): readonly Recording[] {
  const { per = [] } = params;
  const { support, gain } = counted(context.signal(receivedOf(params)), context, { by: per });
  const each = promql`on (${labelList(kept(context.scene, per))})`;
  const expected = here(context, EXPECTED);
  // A partition from which nothing arrived has received zero rows.
  const received = promql`${gain} or ${each} 0 * ${expected}`;
  const early = promql`clamp_min(${before(here(context, BALANCE), context, REACH_SECONDS)}, 0)`;
  const lacked = promql`${pending(expected, settle, context)} - ${early} > 0 or 0 * ${expected}`;
  const notDue =
    settle > context.intervalSeconds
      ? pending(expected, settle - context.intervalSeconds, context)
      : promql`0 * ${expected}`;
  return [
    ...support,
    { record: BALANCE, expr: promql`${notDue} + ${each} (${received}) - ${each} (${lacked})` },
  ];
}

/** What was expected until the previous evaluation, and no longer than so many seconds before it. */
const pending = (expected: Expr, seconds: number, context: SliContext): Expr =>
  promql`sum_over_time(${expected}[${evaluations(context, seconds)}] offset ${range(context.intervalSeconds)})`;

/** What was expected `settle` ago and is due now; nothing where that evaluation is missing. */
const fallingDue = (expected: Expr, settle: number, context: SliContext): Expr =>
  promql`last_over_time(${expected}[${range(Math.ceil(context.intervalSeconds / 2))}] offset ${range(settle)})`;

/** Rows received beyond all that may have been expected, of the last hour. */
function duplicates(per: readonly string[], context: SliContext): Line {
  const expected = summed(per, promql`avg_over_time(${own(context, EXPECTED)}[1h])`);
  return {
    name: "duplicates, last 1h",
    expr: promql`avg_over_time(${own(context, SURPLUS)}[1h]) / (${expected} > 0)`,
  };
}
