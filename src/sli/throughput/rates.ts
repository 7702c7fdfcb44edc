import { type Expr, promql, range } from "../../promql/index.ts";
import { counterGain, gaugeValue, type Signal } from "../../signals/index.ts";
import { evaluations, own } from "../build.ts";
import type { Recording, SliContext } from "../sli.ts";

export const IN = "slo:input:rate";
export const OUT = "slo:output:rate";
export const DEMANDED = "slo:output_demanded:rate";

/** What came in last may still be on its way: a minute of it, or a fifth where the rate spans less. */
const MOMENT_SECONDS = 60;
const MOST_ON_ITS_WAY = 0.2;

const stepName = (record: string): string => record.replace(/rate$/, "step");

/** A counter is summed evaluation by evaluation, which neither restarts nor late births disturb. */
function steps(record: string, signal: Signal, context: SliContext): readonly Recording[] {
  if (signal.kind === "gauge") return [];
  const gained = counterGain(signal, context.scene, context.intervalSeconds);
  return [{ record: stepName(record), expr: gained }];
}

function rate(record: string, signal: Signal, over: number, context: SliContext): Expr {
  if (signal.kind === "gauge") return gaugeValue(signal, context.scene);
  const step = own(context, stepName(record));
  return promql`sum_over_time(${step}[${evaluations(context, over)}]) / ${over}`;
}

/** What comes in and what gets through, per second. */
export const rates = (
  input: Signal,
  output: Signal,
  over: number,
  context: SliContext,
): readonly Recording[] => [
  ...steps(IN, input, context),
  { record: IN, expr: rate(IN, input, over, context) },
  ...steps(OUT, output, context),
  // What nobody reports did not get through.
  {
    record: OUT,
    expr: promql`(${rate(OUT, output, over, context)}) or on () 0 * ${own(context, IN)}`,
  },
];

/**
 * What must get through: the floor, or what came in throughout the last `over`. Nobody is blamed for
 * what has only just arrived, nor while the rules have not been running for so long.
 */
export function demanded(atLeast: number, over: number, context: SliContext): Expr {
  const arrived = 1 - Math.min(MOMENT_SECONDS / over, MOST_ON_ITS_WAY);
  const comes = own(context, IN);
  const throughout = evaluations(context, over + context.intervalSeconds);
  const lowest = promql`min_over_time(${comes}[${throughout}])`;
  return promql`clamp_max(${arrived} * ${lowest}, ${atLeast}) and ${comes} offset ${range(over)}`;
}
