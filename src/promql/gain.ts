import { type Expr, promql, range } from "./expr.ts";
import { labelList } from "./matchers.ts";

/** How far back a counter's previous sample may lie: Prometheus' own look-back. */
const LOOKBACK_SECONDS = 300;

/** Labels that tell a target from others. */
const TARGET = ["job", "instance"];

/**
 * Up to here a series that is born while its target was up has counted since the target was last asked;
 * what comes with more may be a collector that is back, and a lifetime.
 */
const FEW = 10;

/** How the series of a counter are read. */
export interface Counter {
  /** An instant selector. */
  readonly series: Expr;
  /** Seconds between two evaluations of the rule. */
  readonly intervalSeconds: number;
  /** Labels that tell places apart. */
  readonly places: readonly string[];
}

/** What else is known of its targets. */
export interface Targets {
  /** Instant selectors of other counters of theirs, which are there from the start on. */
  readonly beside: readonly Expr[];
  /** Whether they count the same events, so that the highest is right. */
  readonly areReplicas?: boolean;
  /** `up` of them, where the first few events of a target that has no other series count as well. */
  readonly up?: Expr;
}

/**
 * What a counter gained since the previous evaluation, series by series, to be summed.
 *
 * Differences between evaluations cancel when summed, so that every increment a scrape saw counts
 * exactly once, whatever the phase between scrape and evaluation, and across gaps of up to five
 * minutes. Where there is no difference to take, all of the value came since: after a restart, which
 * shows as a lower value, and for a series born late. But only when its target was known before,
 * otherwise a new Prometheus would credit a whole lifetime. And within the same time: a lookup alone
 * would find a target that was last seen before a pause of Prometheus, whose differences are gone.
 */
export function gain(counter: Counter, { beside, areReplicas = false, up }: Targets): Expr {
  const { series, intervalSeconds, places } = counter;
  const counted = (each: Expr): Expr =>
    areReplicas ? promql`max without (${labelList(TARGET)}) (${each})` : each;
  const last = promql`last_over_time(${series}[${range(LOOKBACK_SECONDS)}] offset ${range(intervalSeconds)})`;
  const seen = [series, ...beside]
    .map((each) => seenBefore(each, intervalSeconds))
    .reduce((any, each) => promql`${any} or ${each}`);
  const target = labelList(areReplicas ? places : [...TARGET, ...places]);
  const gained = promql`${counted(series)} - ${counted(last)} >= 0
    or ${counted(series)} and on (${target}) ${beside.length === 0 ? seen : promql`(${seen})`}`;
  return up === undefined ? gained : promql`${gained} or ${bornBeside(up, counter)}`;
}

/** Whether a series was there before, where its previous sample may lie. */
const seenBefore = (series: Expr, intervalSeconds: number): Expr =>
  promql`present_over_time(${series}[${range(LOOKBACK_SECONDS)}] offset ${range(intervalSeconds)})`;

/** The first failure of a job that never failed, or the first run after the exporter restarted. */
const bornBeside = (up: Expr, { series, intervalSeconds }: Counter): Expr =>
  promql`${series} <= ${FEW} and on (${labelList(TARGET)}) ${up} offset ${range(intervalSeconds)} == 1`;

/**
 * What series already had counted, by target, that appeared where others of it vanished (relabelled, another
 * version, a role that flips); `gain` takes it for new. Those have vanished that the target's newest scrape no
 * longer has. What is born with less began anew.
 *
 * @param kept labels that the sum of the gain keeps
 */
export function relabelled(
  { series, intervalSeconds, places }: Counter,
  kept: readonly string[],
): Expr {
  const target = labelList(TARGET);
  const by = labelList([...new Set([...TARGET, ...places, ...kept])]);
  const then = promql`${series} offset ${range(intervalSeconds)}`;
  const born = promql`${series} unless ${seenBefore(series, intervalSeconds)}`;
  const scraped = promql`timestamp(${series}) == on (${target}) group_left () max by (${target}) (timestamp(${series}))`;
  return promql`sum by (${by}) (${then} unless ${scraped}) <= sum by (${by}) (${born})`;
}
