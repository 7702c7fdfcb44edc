import { type Expr, promql } from "../promql/index.ts";
import type { Candidates, Reading } from "./hint.ts";
import { growth, raised } from "./pattern.ts";

/** A run counts as slow from so many times the usual duration on. */
const SLOW = 1.5;
/** Rows explain a slow run if they grew at least so much, as a share of how much its duration grew. */
const EXPLAINED = 0.5;

/** What the hints about slow runs read: a run below a minute is too short to be worth a hint. */
export const runtimeNeeds: Readonly<Record<"duration" | "rows", Candidates>> = {
  duration: [{ signal: "run-duration", kinds: ["gauge"], level: 60 }],
  rows: [{ signal: "rows-received", kinds: ["gauge"], level: 0 }],
};

/** While the last run took much longer than usual. */
export const isSlow = (duration: Reading): readonly Expr[] => raised(duration, SLOW);

/** While there were so many more rows that they explain how much longer the run took. */
export const isExplained = (duration: Reading, rows: Reading): Expr =>
  promql`${growth(rows)} >= bool ignoring (signal) ${1 - EXPLAINED} + ${EXPLAINED} * ${growth(duration)}`;
