import type { Fact } from "../alerts/index.ts";
import { type Expr, equals, type Matchers, selector } from "../promql/index.ts";
import { series } from "./series.ts";

/** A delay in seconds, as users of the data are told it. */
export const delay = (query: (at: Matchers) => Expr, lead = "up to "): Fact => ({
  query,
  lead,
  as: "duration",
  otherwise: "an unknown time",
});

/** What the outcome's graph shows now as one of its lines. */
export const drawn =
  (line: string) =>
  (at: Matchers): Expr =>
    selector(series.indicator, { ...at, line: equals(line) });
