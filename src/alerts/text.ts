import type { Expr, Matchers } from "../promql/index.ts";

/** How a number is written in an alert's text; `times` is a factor with its sign. */
export type Format = "duration" | "percent" | "number" | "factor" | "times";

/** A number that is looked up when an alert is sent. */
export interface Fact {
  /** Asked at the place of the alert; of several values the highest counts. */
  readonly query: (at: Matchers) => Expr;
  readonly as: Format;
  /** Words before the number, said only where it is known. */
  readonly lead?: string;
  /** What is said of zero; the number, unless told otherwise. */
  readonly zero?: string;
  /** What is said where it yields nothing: an alert never waits for a fact. */
  readonly otherwise: string;
}

/** A piece of an alert's text: literal, where it is, the value of its expression, or a fact beside it. */
export type Text =
  | string
  | { readonly place: "env" | "region" }
  | { readonly value: Format }
  | Fact;
