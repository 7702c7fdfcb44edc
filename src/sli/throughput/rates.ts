import { type Expr, promql, range } from "../../promql/index.ts";
import { gaugeValue, type Signal } from "../../signals/index.ts";
import { evaluations, here, own } from "../build.ts";
import { type Counted, counted } from "../counted.ts";
import type { Recording, SliContext } from "../sli.ts";

export const IN = "slo:input:rate";
export const OUT = "slo:output:rate";
export const DEMANDED = "slo:output_demanded:rate";

/** What came in last may still be on its way: a minute of it, or a fifth where the rate spans less. */
const MOMENT_SECONDS = 60;
const MOST_ON_ITS_WAY = 0.2;

const stepName = (record: string): string => record.replace(/rate$/, "step");

/** What comes in and what gets through, per second. */
export function rates(
  input: Signal,
  output: Signal,
  over: number,
  context: SliContext,
): readonly Recording[] {
  const [came, gotThrough] = [read(input, context), read(output, context)];
  const known = here(context, input.kind === "gauge" ? IN : stepName(IN));
  // What nobody reports did not get through.
  const through = promql`${gotThrough.gain} or ${context.on} 0 * ${known}`;
  return [
    ...came.support,
    ...rate(IN, input, came.gain, over, context),
    ...gotThrough.support,
    ...rate(OUT, output, through, over, context),
  ];
}

const read = (signal: Signal, context: SliContext): Counted =>
  signal.kind === "gauge"
    ? { support: [], gain: gaugeValue(signal, context.scene) }
    : counted(signal, context);

/** A counter is recorded evaluation by evaluation, which neither restarts nor late births disturb. */
function rate(
  record: string,
  { kind }: Signal,
  value: Expr,
  over: number,
  context: SliContext,
): readonly Recording[] {
  if (kind === "gauge") return [{ record, expr: value }];
  const steps = promql`${own(context, stepName(record))}[${evaluations(context, over)}]`;
  return [
    { record: stepName(record), expr: value },
    { record, expr: promql`avg_over_time(${steps}) / ${context.intervalSeconds}` },
  ];
}

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
