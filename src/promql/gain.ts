import { type Expr, promql, range, trusted } from "./expr.ts";
import { labelList } from "./matchers.ts";

/** How far back a counter's previous sample may lie: Prometheus' own look-back. */
const LOOKBACK_SECONDS = 300;
/** Targets are looked for once a minute: their scrapes need not be read one by one. */
const STEP_SECONDS = 60;

/** Labels that tell a target from others. */
const TARGET = ["job", "instance"];

/**
 * What each series of a counter gained since the previous evaluation.
 *
 * Differences between evaluations cancel when summed, so that every increment a scrape saw counts
 * exactly once, whatever the phase between scrape and evaluation, and across gaps of up to five
 * minutes. Where there is no difference to take, all of the value came since: after a restart, which
 * shows as a lower value, and for a series born late. But only when its target was `known` before,
 * otherwise a new Prometheus would credit a whole lifetime. And within the same time: a lookup alone
 * would find a target that was last seen before a pause of Prometheus, whose differences are gone.
 *
 * @param counter an instant selector
 * @param intervalSeconds the time between two evaluations of the rule
 * @param known instant selectors of what shows that the target was there before the previous
 *   evaluation; the counter's own is among them
 * @param places labels that tell places apart where series of several are read together
 */
export function gain(
  counter: Expr,
  intervalSeconds: number,
  known: readonly Expr[],
  places: readonly string[],
): Expr {
  const ago = range(intervalSeconds);
  const previous = promql`last_over_time(${counter}[${range(LOOKBACK_SECONDS)}] offset ${ago})`;
  const steps = promql`${range(LOOKBACK_SECONDS)}:${range(STEP_SECONDS)}`;
  const seen = promql`last_over_time(${lastSample(known)}[${steps}] offset ${ago})`;
  return promql`${counter} - ${previous} >= 0
    or ${counter} and on (${labelList([...TARGET, ...places])})
    ${seen} > time() - ${LOOKBACK_SECONDS + intervalSeconds}`;
}

function lastSample(known: readonly Expr[]): Expr {
  const all = known.map((series) => promql`timestamp(${series})`);
  return all.length === 1 ? (all[0] as Expr) : promql`(${trusted(all.join(" or "))})`;
}
