import { type Expr, promql, range } from "../promql/index.ts";
import { ratioOf, type Share, stepName } from "./series.ts";
import type { Reference, SliContext } from "./sli.ts";

/**
 * The share of bad in what another SLO recorded last; nothing where it was not measured.
 *
 * Its rules run at another moment of the minute, and perhaps more or less often. What it recorded
 * since the previous evaluation is added up; where that is nothing, because its rules run less often
 * or have just been overtaken, its latest counts. So no step is read twice and none is left out. A
 * step without events holds nothing bad, and of several regions the worst counts.
 */
export function badShareOf(context: SliContext, reference: Reference): Expr {
  const since = range(context.intervalSeconds - 1);
  const last = (share: Share): Expr => {
    const step = context.recorded(reference, stepName(share));
    return promql`sum_over_time(${step}[${since}]) or ${step}`;
  };
  return promql`max(${ratioOf(promql`(${last("bad")})`, last("total"))})`;
}
