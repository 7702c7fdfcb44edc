import type { Fact } from "../alerts/index.ts";
import { type Expr, equals, selector } from "../promql/index.ts";
import { series } from "./series.ts";
import type { SliContext } from "./sli.ts";

/** A delay in seconds, as users of the data are told it. */
export const delay = (query: Expr, lead = "up to "): Fact => ({
  query,
  lead,
  as: "duration",
  otherwise: "an unknown time",
});

/** What the outcome's graph shows now as one of its lines. */
export const drawn = ({ identity }: SliContext, line: string): Expr =>
  selector(series.indicator, { ...identity, line: equals(line) });
