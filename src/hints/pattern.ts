import { type Expr, promql, trusted } from "../promql/index.ts";
import type { Reading } from "./hint.ts";

/** Labels that tell what is recorded of one signal from that of another. */
const IGNORING = promql`ignoring (signal, window)`;

/** 1 while all conditions hold, 0 while one does not; each is a comparison that is 1 or 0. */
export const all = (conditions: readonly Expr[]): Expr =>
  trusted(conditions.map((condition) => `(${condition})`).join(` * ${IGNORING} `));

/** 1 while the first condition holds and the second does not. */
export const allBut = (conditions: readonly Expr[], exception: Expr): Expr =>
  promql`${all(conditions)} > bool ${IGNORING} (${exception})`;

/**
 * While a reading climbs: all of the last five minutes lie above the level and above the highest
 * of an hour that ended a quarter of an hour ago. A slope alone would take every other saw tooth of
 * a healthy backlog for a rise; this needs no number that fits the traffic.
 */
export const rising = ({ series, level }: Reading): readonly Expr[] => [
  promql`deriv(${series}[10m]) > bool 0`,
  promql`min_over_time(${series}[5m]) > bool clamp_min(max_over_time(${series}[1h] offset 15m), ${level})`,
];

/** While a reading is below its level. */
export const below = ({ average, level }: Reading): Expr => promql`${average} < bool ${level}`;

/** Unless a reading is known to be above its level. */
export const notAbove = ({ average, level, everywhere }: Reading): Expr =>
  promql`${average} <= bool ${level} or ignoring (signal) ${everywhere}`;

/** While a reading is at its level at least, and so many times the usual. */
export const raised = (reading: Reading, times: number): readonly Expr[] => [
  promql`${reading.average} >= bool ${reading.level}`,
  promql`${growth(reading)} >= bool ${times}`,
];

/** How many times the usual a reading is; infinite where the usual is nothing. */
export function growth({ growth }: Reading): Expr {
  if (growth === undefined) throw new Error("the hint does not say over how long usual is meant");
  return growth;
}
