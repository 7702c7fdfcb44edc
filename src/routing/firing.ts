import { type Expr, promql, range } from "../promql/index.ts";
import { type Alert, idOf } from "../rules/index.ts";

/**
 * Whether an alert fires, as its rule would say: after `for`, and as long as it is kept firing. Where
 * it has no `for`, the value is that of its expression.
 */
export function firing(alert: Alert, stepSeconds: number): Expr {
  const { forSeconds, keepFiringSeconds, objective } = alert;
  const expr = alert.expr(idOf(objective));
  const begun = forSeconds === 0 ? promql`(${expr})` : lasted(expr, forSeconds, stepSeconds);
  return keepFiringSeconds === 0
    ? begun
    : promql`last_over_time(${begun}[${range(keepFiringSeconds)}:${range(stepSeconds)}])`;
}

/**
 * An expression that held at every step. Whether the ends of a range belong to it differs between
 * versions of Prometheus and with the time of evaluation: the steps are counted by what always holds.
 * One step more than `for`, so that nothing is silenced by an alert that has not fired yet.
 */
function lasted(expr: Expr, seconds: number, stepSeconds: number): Expr {
  const steps = promql`[${range(seconds + stepSeconds)}:${range(stepSeconds)}]`;
  return promql`(count_over_time((${expr})${steps}) >= scalar(count_over_time(vector(1)${steps})))`;
}

/** An expression for a consumer without inhibition: it yields nothing while one of the alerts fires. */
export function unlessFiring(expr: Expr, silencers: readonly Alert[], stepSeconds: number): Expr {
  const [first, ...rest] = silencers.map((alert) => firing(alert, stepSeconds));
  if (first === undefined) return expr;
  const any = rest.reduce<Expr>((all, each) => promql`${all} or on () ${each}`, first);
  return promql`(${expr}) unless on () (${any})`;
}
