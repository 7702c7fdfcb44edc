import { type Expr, promql, range } from "./expr.ts";
import { labelList } from "./matchers.ts";

/** How far back a counter's previous sample may lie: Prometheus' own look-back. */
const LOOKBACK_SECONDS = 300;

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
  const before = promql`[${range(LOOKBACK_SECONDS)}] offset ${range(intervalSeconds)}`;
  const seen = known
    .map((series) => promql`present_over_time(${series}${before})`)
    .reduce((any, each) => promql`${any} or ${each}`);
  const target = promql`on (${labelList([...TARGET, ...places])})`;
  return promql`${counter} - last_over_time(${counter}${before}) >= 0
    or ${counter} and ${target} ${known.length === 1 ? seen : promql`(${seen})`}`;
}
