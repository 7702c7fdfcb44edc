import { type Expr, promql, trusted } from "../promql/index.ts";
import { before, own, remembered } from "./build.ts";
import { series } from "./series.ts";
import type { Recording, SliContext } from "./sli.ts";

const LAST = "slo:last_event:timestamp_seconds";

/** A recorded series as it was at the previous evaluation, and at no earlier one. */
export const lately = (context: SliContext, name: string): Expr =>
  before(own(context, name), context, Math.ceil(context.intervalSeconds / 2));

/**
 * Remembers when something last happened, whatever becomes of the metrics that told of it.
 *
 * Where nothing is known yet, the time counts from when the rules were loaded, and after a planned
 * exclusion from its end: what is due is due from then on.
 *
 * @param happened a recorded series of this SLO, above zero when it happens
 * @param known its unix time, where that can be told from another one
 */
export function heartbeat(context: SliContext, happened: Expr, known: readonly Expr[]): Recording {
  const last = [remembered(own(context, LAST), context), ...known];
  const now = promql`0 * (${happened} > 0 or ${own(context, series.excluded)} > 0) + time()`;
  const loaded = promql`0 * ${own(context, series.objective)} + time()`;
  return { record: LAST, expr: trusted([now, ...last, loaded].join(" or ")) };
}

/** Seconds since it last happened. */
export const quietSeconds = (context: SliContext, select = own): Expr =>
  promql`time() - ${select(context, LAST)}`;

/** A fifth of the cadence: nothing that is scheduled is quite punctual. */
const GRACE = 0.2;

/** Two were due and neither came: one that is late, or was left out, is no alarm. */
export const overdueSeconds = (
  cadenceSeconds: number,
  graceSeconds: number = Math.round(GRACE * cadenceSeconds),
): number => 2 * cadenceSeconds + graceSeconds;
