import { type Expr, formatDuration, join, promql } from "../../promql/index.ts";
import type { Signal, Success } from "../../signals/index.ts";
import { here, own, totalled } from "../build.ts";
import { counted, runsOf } from "../counted.ts";
import { FAILED } from "../failures.ts";
import { gained } from "../series.ts";
import type { Recording, SliContext } from "../sli.ts";

export const COST = "slo:cost:step";
export const SUCCESSES = "slo:successes:step";
/** What may have succeeded, where something else counts what failed. */
const DONE = "slo:done:step";

const countName = (step: string): string => step.replace(/step$/, "count");
const sumName = (step: string, overSeconds: number): string =>
  step.replace(/step$/, `sum_${formatDuration(overSeconds)}`);

/** What is spent and achieved: since the previous evaluation, ever, and over some time. */
export function spending(
  costs: readonly Signal[],
  success: Success<Signal>,
  overSeconds: number,
  context: SliContext,
): readonly Recording[] {
  // A part of the cost that is missing is unknown, not zero.
  const cost = costs.map((signal) => counted(signal, context));
  return [
    ...runsOf([...costs, success.counter, ...success.failures], context),
    ...cost.flatMap(({ support }) => support),
    {
      record: COST,
      expr: join(
        "+",
        cost.map(({ gain }) => gain),
      ),
    },
    ...successes(success, context),
    ...[COST, SUCCESSES].flatMap((step) => [
      totalled(context, countName(step), own(context, step)),
      {
        record: sumName(step, overSeconds),
        expr: gained(own(context, countName(step)), overSeconds, context.intervalSeconds),
      },
    ]),
  ];
}

/** A success that nobody reports is none. */
function successes(
  { counter, failures }: Success<Signal>,
  context: SliContext,
): readonly Recording[] {
  const { on } = context;
  const { support, gain: done } = counted(counter, context);
  const whereCost = (read: typeof own, join: Expr, succeeded: Expr): Recording => ({
    record: SUCCESSES,
    expr: promql`(${succeeded} or ${join} 0 * ${read(context, COST)}) and ${join} ${read(context, COST)}`,
  });
  if (failures.length === 0) return [...support, whereCost(here, on, done)];
  const failed = promql`sum without (part) (${own(context, FAILED)})`;
  const all = own(context, DONE);
  return [
    ...support,
    { record: DONE, expr: done },
    ...failures.flatMap((signal) => {
      const lost = counted(signal, context, { beside: [counter] });
      return [...lost.support, { record: FAILED, labels: { part: signal.name }, expr: lost.gain }];
    }),
    whereCost(own, promql``, promql`clamp_min(${all} - (${failed} or 0 * ${all}), 0)`),
  ];
}

/** One success is always allowed for: its money is spent before it is there. */
export const pricePaid = (overSeconds: number, context: SliContext): Expr =>
  promql`${own(context, sumName(COST, overSeconds))} / clamp_min(${own(context, sumName(SUCCESSES, overSeconds))}, 1)`;
