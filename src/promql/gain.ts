import { type Expr, promql, range } from "./expr.ts";
import { labelList } from "./matchers.ts";

/** How far back a counter's previous sample may lie: Prometheus' own look-back. */
const LOOKBACK_SECONDS = 300;
/** Targets are looked for once a minute: their scrapes need not be read one by one. */
const STEP_SECONDS = 60;

/** A counter's value as it stood at the previous evaluation. */
export const previous = (counter: Expr, intervalSeconds: number): Expr =>
  promql`last_over_time(${counter}[${range(LOOKBACK_SECONDS)}] offset ${range(intervalSeconds)})`;

/** Labels that tell a target from others. */
const TARGET = ["job", "instance"];

/**
 * What each series of a counter gained since the previous evaluation.
 *
 * Differences between evaluations cancel when summed, so that every increment a scrape saw counts
 * exactly once, whatever the phase between scrape and evaluation, and across gaps of up to five
 * minutes. Where there is no difference to take, all of the value came since: after a restart, which
 * shows as a lower value, and for a series born late. But only when its target was `known` before,
 * otherwise a new Prometheus would credit a whole lifetime.
 *
 * @param counter an instant selector
 * @param intervalSeconds the time between two evaluations of the rule
 * @param known series whose presence before the previous evaluation shows that the target was there;
 *   the counter's own are among them
 * @param places labels that tell places apart where series of several are read together
 */
export function gain(
  counter: Expr,
  intervalSeconds: number,
  known: Expr,
  places: readonly string[],
): Expr {
  const span = promql`${range(LOOKBACK_SECONDS)}:${range(STEP_SECONDS)}`;
  const there = promql`last_over_time(${known}[${span}] offset ${range(intervalSeconds)})`;
  return promql`${counter} - ${previous(counter, intervalSeconds)} >= 0
    or ${counter} and on (${labelList([...TARGET, ...places])}) ${there}`;
}
