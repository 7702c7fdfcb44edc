import { aggregate, type Expr, labelList, promql, range } from "../promql/index.ts";
import type { Aggregation } from "./catalogue.ts";
import { gaugeValue, instant, kept, type Scene, scaled } from "./query.ts";
import type { Signal } from "./signal.ts";

/**
 * What a gauge says of the run that finished last. Series of former runs may be left over, one for each
 * host or pod: those that carry the labels of the newest time count. Where they cannot be told apart, all do.
 *
 * @param op how several series of one run become one
 * @param by labels that are kept, beside those of the place
 */
export function ofNewestRun(
  signal: Signal,
  finished: Signal,
  scene: Scene,
  op: Aggregation,
  by: readonly string[] = [],
): Expr {
  const [value, times] = [instant(signal, scene), instant(finished, scene)];
  const more = [...new Set([...by, ...signal.by])];
  const and = more.length === 0 ? promql`and` : promql`and ignoring (${labelList(more)})`;
  const newest = promql`(${times} == on (${labelList(scene.by)}) group_left () ${aggregate("max", scene.by, times)})`;
  const labels = kept(scene, by);
  const told = aggregate(op, labels, promql`${value} ${and} ${newest}`);
  const any = promql`${told} or ${aggregate(op, labels, value)}`;
  return signal.scale === 1 ? any : scaled(promql`(${any})`, signal);
}

/**
 * What it says of runs whose time has just moved, once each; otherwise zero. Gaps of up to an hour lose none.
 *
 * @param finished a plain metric that carries the labels of `signal` but for those by which it is drawn
 */
export function gainOfRun(
  signal: Signal,
  finished: Signal,
  scene: Scene,
  intervalSeconds: number,
): Expr {
  const times = instant(finished, scene);
  const and = signal.by.length === 0 ? promql`and` : promql`and ignoring (${labelList(signal.by)})`;
  const moved = promql`(${times} unless ${times} <= last_over_time(${times}[1h] offset ${range(intervalSeconds)}))`;
  const gained = aggregate("sum", scene.by, promql`${instant(signal, scene)} ${and} ${moved}`);
  return promql`(${scaled(gained, signal)} or 0 * ${gaugeValue(finished, scene)})`;
}
