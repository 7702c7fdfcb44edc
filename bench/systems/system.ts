/** Four ways to be told that a promise breaks, each as Prometheus rules. */
import type { Group } from "../observe.ts";
import type { SpecParts } from "./slograf.ts";

export const LEVELS = ["page", "ticket"] as const;
export type Level = (typeof LEVELS)[number];

/**
 * How the promise is written for a generator of SLO rules that knows counters, histograms and
 * booleans: selectors of raw series, or the closest that its users could write.
 */
export type Ratio =
  /** Counters of what failed and of everything. */
  | { readonly errors: string; readonly total: string }
  /** Counters of what went well and of everything: the bucket and the count of a histogram. */
  | { readonly good: string; readonly total: string }
  /** An expression, recorded by the user, that is 1 while the promise is kept and 0 while not. */
  | { readonly kept: string };

/** A promise, and what each system makes of it. */
export interface Promised {
  readonly spec: SpecParts;
  /** Share of good, as a number. */
  readonly objective: number;
  readonly ratio: Ratio;
  /** The alert that one writes by hand. */
  readonly threshold: { readonly expr: string; readonly for: string };
}

export interface System {
  readonly name: string;
  /** Every rule; a text where the system refuses the promise, and says why. */
  readonly groups: (promised: Promised) => readonly Group[] | string;
  /** Which alerts ask for what. */
  readonly levels: Readonly<Record<Level, string>>;
  /** Seconds between two evaluations of its rules. */
  readonly evaluationSeconds: number;
}

/** What the user records of a promise that is neither counters nor a histogram. */
export const KEPT = "user:promise_kept:bool";

/** The user's own rule, where the promise needs one. */
export const users = ({ ratio }: Promised): readonly Group[] =>
  "kept" in ratio ? [{ name: "user", rules: [{ record: KEPT, expr: ratio.kept }] }] : [];
