import {
  type Expr,
  formatDuration,
  type Matchers,
  promql,
  range,
  selector,
} from "../promql/index.ts";

/**
 * Names of everything recorded for an SLO, each once: rules write them, alerts and dashboards read
 * them. All carry the labels service, env, pipeline and slo (and region where a spec splits by it).
 * `level:metric:operation`, as Prometheus recommends, with the window in the name.
 */
export const series = {
  /** 1, with everything editable (owner, tier, title …) as labels, and nowhere else. */
  info: "slo:info",
  objective: "slo:objective:ratio",
  sla: "slo:sla:ratio",
  /** The limit of the indicator, in its unit. */
  threshold: "slo:threshold:value",
  /** The signal that was watched before the indicator, and its fixed limit; only where there was one. */
  former: "slo:former:value",
  formerThreshold: "slo:former_threshold:value",
  window: "slo:window:seconds",
  /** Share of bad over the SLO's own window. */
  periodRatio: "slo:sli_error:ratio_period",
  /** Share of the window in which the SLI was measured. */
  coverage: "slo:coverage:ratio",
  /** 1 is an untouched budget, 0 a spent one, below 0 an overspent one. */
  remaining: "slo:error_budget:remaining_ratio",
  /** How many times faster than allowed the budget burns; label `window`. */
  burn: "slo:burn_rate:ratio",
  /** 0 kept, 1 at risk, 2 breached; absent while not judged. */
  status: "slo:status:level",
  /** What the SLI measures, in its own unit; label `line`. */
  indicator: "slo:indicator:value",
  /** 1 during a planned exclusion, 0 outside; only where some are planned. */
  excluded: "slo:excluded:bool",
  /** Share of the last hour in which the SLI was measured. */
  measured: "slo:sli_measured:ratio_1h",
} as const;

export type Share = "bad" | "total";

export const stepName = (share: Share): string => `slo:sli_${share}:step`;
export const tileName = (share: Share): string => `slo:sli_${share}:sum_5m`;
export const hourName = (share: Share): string => `slo:sli_${share}:sum_1h`;
/** Since the top of the running hour. */
export const runningHourName = (share: Share): string => `slo:sli_${share}:sum_hour`;
export const periodName = (share: Share): string => `slo:sli_${share}:sum_period`;
/** The full hours of the SLO's own window, kept apart because summing them reads the most. */
export const periodHoursName = (share: Share): string => `slo:sli_${share}:sum_period_hours`;
export const ratioName = (windowSeconds: number): string =>
  `slo:sli_error:ratio_${formatDuration(windowSeconds)}`;

const TILE_SECONDS = 300;
const HOUR_SECONDS = 3600;
const LONGEST_DIRECT_SECONDS = 6 * HOUR_SECONDS;
const LONGEST_TILED_SECONDS = 24 * HOUR_SECONDS;

/**
 * A range that holds the evaluations of exactly the last `seconds`: half an interval short, because
 * Prometheus 2 includes the left end of a range and Prometheus 3 does not.
 */
const exactRange = (seconds: number, intervalSeconds: number): Expr =>
  promql`${range(Math.ceil(seconds - intervalSeconds / 2))}`;

/** A subquery's range, one second short for the same reason: steps are aligned, evaluations are not. */
const alignedRange = (seconds: number, step: number): Expr =>
  promql`${range(seconds - 1)}:${range(step)}`;

/** The sum of the last `seconds` straight from the base: exact. */
export const directSum = (share: Share, id: Matchers, interval: number, seconds: number): Expr =>
  promql`sum_over_time(${selector(stepName(share), id)}[${exactRange(seconds, interval)}])`;

/**
 * Good or bad events of the last `seconds`, as cheaply as the window allows.
 *
 * Up to 6 h the base is summed as it is. Up to 1 d the sum goes over 5 m tiles, beyond that over
 * 1 h tiles plus the running hour, less as much of the oldest; tiles sum disjoint evaluations, so that
 * nothing is counted twice and nothing lost between two tiles, and only the window's edges are as
 * coarse as a tile of five minutes.
 */
export function sumOver(share: Share, id: Matchers, interval: number, seconds: number): Expr {
  if (seconds <= LONGEST_DIRECT_SECONDS) return directSum(share, id, interval, seconds);
  if (seconds <= LONGEST_TILED_SECONDS) {
    const tiles = selector(tileName(share), id);
    return promql`sum_over_time(${tiles}[${alignedRange(seconds, TILE_SECONDS)}])`;
  }
  const running = selector(runningHourName(share), id);
  return withRunningHour(hourTiles(hourName(share), id, seconds), running, seconds);
}

/**
 * Either part may be missing: the full hours at the start, the running one when measuring stopped. A
 * rolling window loses as much of its oldest hour as it gains in the running one: what the hour that
 * ran then had counted at this minute. Never below zero, should that hour's own tile be missing.
 */
export function withRunningHour(hours: Expr, running: Expr, rollingSeconds?: number): Expr {
  if (rollingSeconds === undefined)
    return promql`((${hours} or 0 * ${running}) + (${running} or 0 * ${hours}))`;
  const then = promql`(${running} offset ${range(rollingSeconds)} or 0 * ${running})`;
  const gained = promql`(${running} - ${then})`;
  return promql`clamp_min((${hours} or 0 * ${running}) + (${gained} or 0 * ${hours}), 0)`;
}

/** Whether a window is summed by hours. */
export const isSummedByHours = (seconds: number): boolean => seconds > LONGEST_TILED_SECONDS;

/** Far less than any event weighs; it only keeps the division finite. */
const NOTHING = 1e-9;

/** Idle is no error: a window without events has the ratio 0, not 0/0. */
export const ratioOf = (bad: Expr, total: Expr): Expr =>
  promql`clamp_max(${bad} / clamp_min(${total}, ${NOTHING}), 1)`;

/** The sum of the full hours of a window. */
export const hourTiles = (name: string, id: Matchers, seconds: number): Expr =>
  promql`sum_over_time(${selector(name, id)}[${alignedRange(seconds, HOUR_SECONDS)}])`;

/**
 * The sum since the top of the hour. A subquery cannot start at a moving instant, so the 5 m tiles
 * of the last hour are told apart by whether they ended in an odd or an even hour.
 */
export function runningHour(share: Share, id: Matchers): Expr {
  const tiles = selector(tileName(share), id);
  const span = alignedRange(HOUR_SECONDS, TILE_SECONDS);
  const all = promql`sum_over_time(${tiles}[${span}])`;
  // A tile that ends at the top of an hour belongs to the hour before.
  const odd = promql`sum_over_time((${tiles} * on () (hour(vector(time() - 1)) % 2))[${span}])`;
  return promql`(${odd} and on () (hour() % 2 == 1)) or on () ((${all} - on () ${odd}) and on () (hour() % 2 == 0))`;
}
