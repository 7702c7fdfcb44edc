import { type Expr, promql } from "../promql/index.ts";
import { counterGain, type Scene } from "./query.ts";
import type { Signal } from "./signal.ts";

/** Counters by which successes are known: what succeeded, or everything less what failed. */
export interface Success<Of> {
  readonly counter: Of;
  readonly failures: readonly Of[];
}

/** In the order in which they are preferred. */
const WAYS: readonly Success<string>[] = [
  { counter: "runs-succeeded", failures: [] },
  { counter: "runs", failures: ["runs-failed"] },
  { counter: "records", failures: ["records-failed", "dead-letters"] },
];

/** How the sources of a pipeline count successes; undefined where they do not. */
export function successFrom(has: (signal: string) => boolean): Success<string> | undefined {
  const way = WAYS.find(({ counter }) => has(counter));
  return way && { ...way, failures: way.failures.filter(has) };
}

/** Successes since the previous evaluation. A counter of failures that does not exist yet means none. */
export function successGain(
  { counter, failures }: Success<Signal>,
  scene: Scene,
  intervalSeconds: number,
): Expr {
  const all = counterGain(counter, scene, intervalSeconds);
  if (failures.length === 0) return all;
  const left = failures
    .map((signal) => counterGain(signal, scene, intervalSeconds, { beside: [counter] }))
    .reduce((rest, failed) => promql`${rest} - (${failed} or 0 * ${all})`, all);
  return promql`clamp_min(${left}, 0)`;
}
