import { type Expr, formatDuration, promql, range, seconds } from "../../promql/index.ts";
import { counterGain, type Signal } from "../../signals/index.ts";
import { badShares, before, evaluations, own } from "../build.ts";
import type { Sli, SliContext } from "../sli.ts";
import { dailyGate, type Judged } from "./days.ts";
import {
  type CompletenessParams,
  EXPECTED,
  eachOf,
  expectedOf,
  orZero,
  RECEIVED,
  receivedOf,
} from "./terms.ts";

const PENDING = "slo:rows_pending:sum";
const BALANCE = "slo:rows_balance:sum";
const AHEAD = "slo:rows_ahead:sum";

/** How long the running balance is remembered across gaps of the ruler. */
const REACH_SECONDS = 600;
/** Over which spans the share of missing rows is plotted. */
const SPANS_SECONDS = [300, 3600];

/**
 * Every row falls due `settle` after it was expected. Rows received early wait in a balance, but
 * never more of them than are still due: a surplus (duplicates) cannot hide later losses, and a
 * burst on its way is not a loss.
 */
export function ofCounters(params: CompletenessParams, context: SliContext): Sli {
  const { per = [] } = params;
  const settle = seconds(params.settle ?? "5m");
  const { scene, intervalSeconds } = context;
  const steps = (signal: Signal) => counterGain(signal, scene, intervalSeconds, { by: per });
  const due = fallingDue(context, settle);
  const pending = own(context, PENDING);
  const balance = own(context, BALANCE);
  const early = promql`clamp_min(${balance}, 0)`;
  const rows: Judged = {
    unit: "rows",
    promise: "expected rows arrive",
    felt: ["rows may be missing from the data"],
    measured: `Each row expected${eachOf(per)} must have been received ${formatDuration(settle)} later; duplicates do not make up for lost rows.`,
    support: [
      { record: EXPECTED, expr: steps(context.signal(expectedOf(params))) },
      { record: RECEIVED, expr: orZero(steps(context.signal(receivedOf(params))), context, per) },
      {
        record: PENDING,
        expr: promql`sum_over_time(${own(context, EXPECTED)}[${evaluations(context, settle)}])`,
      },
      // At the start, all that is pending counts as received already: nothing is known of it.
      {
        record: BALANCE,
        expr: promql`(${before(context, AHEAD, REACH_SECONDS)} + ${own(context, RECEIVED)} - ${due}) or ${pending}`,
      },
      { record: AHEAD, expr: promql`(${early} < ${pending}) or ${pending}` },
    ],
    total: promql`sum(${due})`,
    bad: promql`sum(clamp_min(-${balance}, 0))`,
    burns: ["page", "ticket"],
    conditions: [],
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
      lines: [...shares, duplicates(context)],
      threshold,
    },
  };
}

/** What was expected `settle` ago and is due now; nothing where that evaluation is missing. */
function fallingDue(context: SliContext, settle: number): Expr {
  const expected = own(context, EXPECTED);
  const once = range(Math.ceil(context.intervalSeconds / 2));
  return promql`(last_over_time(${expected}[${once}] offset ${range(settle)}) or 0 * ${expected})`;
}

/** Rows received beyond all that may have been expected, of the last hour. */
function duplicates(context: SliContext) {
  const surplus = promql`clamp_min(${own(context, BALANCE)} - ${own(context, PENDING)}, 0)`;
  const hour = promql`sum(sum_over_time(${surplus}[1h:${range(context.intervalSeconds)}]))`;
  const expected = promql`sum(sum_over_time(${own(context, EXPECTED)}[1h]))`;
  return { name: "duplicates, last 1h", expr: promql`${hour} / (${expected} > 0)` };
}
