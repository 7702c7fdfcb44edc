import { type Expr, join, promql } from "../promql/index.ts";
import type { Reading } from "./hint.ts";

/**
 * 1 while a reading climbs: all of the last five minutes lie above the level and above the highest
 * of an hour that ended a quarter of an hour ago. A slope alone would take every other saw tooth of
 * a healthy backlog for a rise; this needs no number that fits the traffic.
 */
export function rising({ series, level }: Reading): Expr {
  const before = promql`clamp_min(max_over_time(${series}[1h] offset 15m), ${level})`;
  return ofPlaces(
    promql`(deriv(${series}[10m]) > bool 0) * (min_over_time(${series}[5m]) > bool ${before})`,
  );
}

/** The value that is compared with levels and with the usual: spikes of a minute are none. */
export const average = ({ series }: Pick<Reading, "series">): Expr =>
  ofPlaces(promql`avg_over_time(${series}[5m])`);

/** Without the label that names the signal, so that those of different signals can be compared. */
const ofPlaces = (series: Expr): Expr => promql`max without (signal, window) (${series})`;

/** 1 while a reading is below its level. */
export const below = (reading: Reading): Expr =>
  promql`${average(reading)} < bool ${reading.level}`;

/** 1 unless a reading is known to be above its level. */
export const notAbove = (reading: Reading): Expr =>
  promql`(${average(reading)} <= bool ${reading.level} or ${reading.everywhere})`;

/** 1 while a reading is at its level at least, and so many times the usual. */
export const raised = (reading: Reading, times: number): Expr =>
  join("*", [
    promql`${average(reading)} >= bool ${reading.level}`,
    promql`${growth(reading)} >= bool ${times}`,
  ]);

/** How many times the usual a reading is; infinite where the usual is nothing. */
export function growth({ growth }: Reading): Expr {
  if (growth === undefined) throw new Error("the hint does not say over how long usual is meant");
  return ofPlaces(growth);
}
