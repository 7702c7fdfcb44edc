import { type Expr, join, promql } from "../../promql/index.ts";
import { counterGain, type Signal, type Success, successGain } from "../../signals/index.ts";
import { here, own, totalled } from "../build.ts";
import { gained } from "../series.ts";
import type { Recording, SliContext } from "../sli.ts";

export const COST = "slo:cost:step";
export const SUCCESSES = "slo:successes:step";

const countName = (step: string): string => step.replace(/step$/, "count");

/** What is spent and achieved: since the previous evaluation, and ever. */
export function spending(
  costs: readonly Signal[],
  success: Success<Signal>,
  context: SliContext,
): readonly Recording[] {
  const { scene, intervalSeconds } = context;
  const gain = (signal: Signal) => counterGain(signal, scene, intervalSeconds);
  const succeeded = successGain(success, scene, intervalSeconds);
  const cost = here(context, COST);
  return [
    // A part of the cost that is missing is unknown, not zero; a success that nobody reports is none.
    { record: COST, expr: join("+", costs.map(gain)) },
    {
      record: SUCCESSES,
      expr: promql`(${succeeded} or ${context.on} 0 * ${cost}) and ${context.on} ${cost}`,
    },
    ...[COST, SUCCESSES].map((step) => totalled(context, countName(step), own(context, step))),
  ];
}

/** Of the last hours or days. One success is always allowed for: its money is spent before it is there. */
export function pricePaid(overSeconds: number, context: SliContext): Expr {
  const within = (step: string) =>
    promql`(${gained(own(context, countName(step)), overSeconds, context.intervalSeconds)})`;
  return promql`${within(COST)} / clamp_min(${within(SUCCESSES)}, 1)`;
}
