import { formatDuration, join, promql, range } from "../../promql/index.ts";
import { counterGain, type Signal, type Success, successGain } from "../../signals/index.ts";
import { evaluations, own } from "../build.ts";
import type { Recording, SliContext } from "../sli.ts";

export const COST = "slo:cost:step";
export const SUCCESSES = "slo:successes:step";

const TILE_SECONDS = 300;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Under which the sum of a step over some time is recorded. */
export const sumName = (step: string, overSeconds: number): string =>
  step.replace(/step$/, `sum_${formatDuration(overSeconds)}`);

/** What is spent and achieved: since the previous evaluation, and over some time. */
export function spending(
  costs: readonly Signal[],
  success: Success<Signal>,
  overSeconds: number,
  context: SliContext,
): readonly Recording[] {
  const { scene, intervalSeconds } = context;
  const gain = (signal: Signal) => counterGain(signal, scene, intervalSeconds);
  const succeeded = successGain(success, scene, intervalSeconds);
  const cost = own(context, COST);
  return [
    // A part of the cost that is missing is unknown, not zero; a success that nobody reports is none.
    { record: COST, expr: join("+", costs.map(gain)) },
    {
      record: SUCCESSES,
      expr: promql`((${succeeded}) or on () 0 * ${cost}) and on () ${cost}`,
    },
    ...[COST, SUCCESSES].flatMap((step) => summed(step, overSeconds, context)),
  ];
}

/**
 * From tiles of disjoint evaluations, so that a day costs hundreds of samples and not thousands. The
 * running tile is left out: five minutes of a day, an hour of more.
 */
function summed(step: string, overSeconds: number, context: SliContext): readonly Recording[] {
  const tileSeconds = overSeconds <= DAY_SECONDS ? TILE_SECONDS : HOUR_SECONDS;
  const tiles = own(context, sumName(step, tileSeconds));
  const tile = promql`sum_over_time(${own(context, step)}[${evaluations(context, tileSeconds)}])`;
  // One second short, because Prometheus 2 includes the left end of a range and Prometheus 3 does not.
  const all = promql`sum_over_time(${tiles}[${range(overSeconds - 1)}:${range(tileSeconds)}])`;
  return [
    { record: sumName(step, tileSeconds), expr: tile },
    { record: sumName(step, overSeconds), expr: promql`${all} or ${tiles}`, slow: true },
  ];
}
