import {
  type Expr,
  equals,
  formatDuration,
  type Matcher,
  type Matchers,
  promql,
  range,
  trusted,
} from "../promql/index.ts";

/**
 * Names of everything recorded for an SLO, each once: rules write them, alerts and dashboards read
 * them. All carry the labels service, env, pipeline and slo (and region where a spec splits by it).
 * `level:metric:operation`, as Prometheus recommends, with the window in the name.
 */
export const series = {
  /** 1 at each place of a pipeline, measured or not; without a label slo. */
  place: "pipeline:place:info",
  /** 1, with everything editable (owner, tier, title …) as labels, and nowhere else. */
  info: "slo:info",
  objective: "slo:objective:ratio",
  sla: "slo:sla:ratio",
  /** The limit of the indicator, in its unit. */
  threshold: "slo:threshold:value",
  /** The signal that was watched before the indicator, and its fixed limit; only where there was one. */
  former: "slo:former:value",
  formerThreshold: "slo:former_threshold:value",
  /** All that was ever counted; label `share`: total, bad. */
  count: "slo:sli_events:count",
  /** From what the count goes on after a pause of the rules. */
  countBefore: "slo:sli_events:count_before",
  /** Events within a window; labels `share` and `window`, such as 1h, or `period`: the SLO's own. */
  sum: "slo:sli_events:sum",
  /** Share of bad within a window; label `window`. */
  ratio: "slo:sli_error:ratio",
  /** How many times faster than allowed the budget burns within a window; label `window`. */
  burn: "slo:burn_rate:ratio",
  /** Share of the window in which the SLI was measured. */
  coverage: "slo:coverage:ratio",
  /** 1 is an untouched budget, 0 a spent one, below 0 an overspent one. */
  remaining: "slo:error_budget:remaining_ratio",
  /** When the budget is spent if it burns on like this. */
  exhaustedIn: "slo:error_budget:exhausted_in_seconds",
  /** The highest burn rate of the long windows. */
  highestBurn: "slo:burn_rate:max",
  /** 0 kept, 1 at risk, 2 breached; absent while not judged. */
  status: "slo:status:level",
  /** What the SLI measures, in its own unit; label `line`. */
  indicator: "slo:indicator:value",
  /** 1 during a planned exclusion, 0 outside; only where some are planned. */
  excluded: "slo:excluded:bool",
  /** When the SLI was measured last; only where its data may rightly be absent for a while. */
  measured: "slo:sli_measured:timestamp_seconds",
  /** Seconds east of UTC on the wall clock that the SLO goes by. */
  utcOffset: "slo:utc_offset:seconds",
  /** Of a zone, label `zone`: the same, and when its day began. */
  zoneOffset: "zone:utc_offset:seconds",
  zoneMidnight: "zone:local_midnight:timestamp_seconds",
} as const;

export type Share = "bad" | "total";

/** Events since the previous evaluation. */
export const stepName = (share: Share): string => `slo:sli_${share}:step`;
/** The window of the error budget, as a label. */
export const PERIOD = "period";
export const ofShare = (share: Share): Matchers => ({ share: equals(share) });
export const within = (windowSeconds: number): { readonly window: Matcher } => ({
  window: equals(formatDuration(windowSeconds)),
});
/** What an alert is about, while its condition holds; absent otherwise. `id` is the alert's. */
export const conditionName = (id: string): string => `slo:${id.replaceAll("-", "_")}:condition`;

const HOUR_SECONDS = 3600;
/** Windows that dashboards show of every SLO, whatever it is judged by. */
export const DAY_SECONDS = 24 * HOUR_SECONDS;
export const WEEK_SECONDS = 7 * DAY_SECONDS;

/** How far before a window's edge that lies in a pause its samples are looked for, and by which steps. */
const REACH = "2d";
const stepHours = (windowSeconds: number): number =>
  windowSeconds < DAY_SECONDS ? 3 : windowSeconds < 2 * DAY_SECONDS ? 4 : 6;

/**
 * What a running total gained within a window: what it is now, without what it was when the window began.
 *
 * Within half an hour its samples are few, and the earliest of the window is it; half an interval more,
 * because Prometheus 2 includes the left end of a range and Prometheus 3 does not. Further back it is
 * asked for as it was then, or as it was before a pause that lay there, by few samples since that is rare.
 * Where it is younger than the window, it began with nothing.
 */
export function gained(total: Expr, windowSeconds: number, intervalSeconds: number): Expr {
  if (windowSeconds <= HOUR_SECONDS / 2)
    return promql`${total} - min_over_time(${total}[${range(Math.round(windowSeconds + intervalSeconds / 2))}])`;
  const then = promql`offset ${range(windowSeconds)}`;
  const steps = trusted(`${REACH}:${stepHours(windowSeconds)}h`);
  return promql`${total} - ${total} ${then} or ${total} - last_over_time(${total}[${steps}] ${then}) or ${total}`;
}

/** Far less than any event weighs; it only keeps the division finite. */
const NOTHING = 1e-9;

/** Idle is no error: a window without events has the ratio 0, not 0/0. */
export const ratioOf = (bad: Expr, total: Expr): Expr =>
  promql`clamp_max(${bad} / clamp_min(${total}, ${NOTHING}), 1)`;

/**
 * What a running total was at the previous evaluation, which after a pause of the rules is looked for up
 * to an hour back.
 *
 * @param otherwise where nothing is found
 */
export const previousTotal = (total: Expr, otherwise: Expr, intervalSeconds: number): Expr =>
  promql`(${total} offset ${range(intervalSeconds)} or last_over_time(${total}[1h:5m]) or ${otherwise})`;
