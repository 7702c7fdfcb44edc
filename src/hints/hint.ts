import type { Expr } from "../promql/index.ts";
import type { CatalogueName, SignalKind } from "../signals/index.ts";

/** Over how long the usual value of a signal is looked for. */
export type Span = "1d" | "30d";

/** A signal that can play a part in the pattern. */
export interface Candidate {
  readonly signal: CatalogueName;
  readonly kinds: readonly SignalKind[];
  /** Read as a share of its limit, which must be known. */
  readonly ofLimit?: true;
  /** What the part compares it with, in the unit of what is read. */
  readonly level: number;
}

/** The signals that can play one part, the best first: the first that a pipeline has counts. */
export type Candidates = readonly [Candidate, ...Candidate[]];

/** A signal as the pattern reads it, at all places of the pipeline. */
export interface Reading {
  /** The signal as one number. */
  readonly series: Expr;
  /** Its average of five minutes, for levels: a spike of a minute is none. */
  readonly average: Expr;
  readonly level: number;
  /** How many times the usual the average is; only where the hint says over how long usual is meant. */
  readonly growth: Expr | undefined;
  /** 1 at each place of the pipeline. */
  readonly everywhere: Expr;
}

/** A pattern in the signals that names the likely cause of trouble. */
export interface Hint<Part extends string = string, Optional extends string = string> {
  /** Stable: a label of what is recorded. */
  readonly name: string;
  readonly title: string;
  /** When it holds. */
  readonly pattern: string;
  /** What it makes likely, and where to look next. */
  readonly cause: string;
  readonly applies: readonly ("batch" | "streaming")[];
  /** Parts without which there is no hint. */
  readonly needs: Readonly<Record<Part, Candidates>>;
  /** Parts that are heeded where the pipeline has them. */
  readonly heeds?: Readonly<Record<Optional, Candidates>>;
  /** Where the pattern compares with what is usual. */
  readonly usual?: Span;
  /** 1 while the pattern holds, 0 while it does not, nothing where that cannot be judged; by place. */
  expr(
    readings: Readonly<Record<Part, Reading>> & Readonly<Partial<Record<Optional, Reading>>>,
  ): Expr;
}

/** Keeps the parts typed inside the hint's file and plain names outside of it. */
export const hint = <Part extends string, Optional extends string = never>(
  each: Hint<Part, Optional>,
): Hint => each as unknown as Hint;
