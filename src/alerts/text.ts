import type { Expr } from "../promql/index.ts";

/** How a number is written in an alert's text; `times` is a factor with its sign. */
export type Format = "duration" | "percent" | "number" | "factor" | "times" | "milliseconds";

/** A number that is looked up when an alert is sent. */
export interface Fact {
  /** Of several values the highest counts. */
  readonly query: Expr;
  readonly as: Format;
  /** Words before the number, said only where it is known. */
  readonly lead?: string;
  /** What is said of zero; the number, unless told otherwise. */
  readonly zero?: string;
  /** What is said where it yields nothing: an alert never waits for a fact. */
  readonly otherwise: string;
}

/** A piece of an alert's text: literal, the value of the alert's expression, or a fact beside it. */
export type Text = string | { readonly value: Format } | Fact;
