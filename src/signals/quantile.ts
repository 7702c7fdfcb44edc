import { aggregate, type Expr, oneOf, promql } from "../promql/index.ts";
import { havingLabel } from "./histogram.ts";
import { spellings } from "./le.ts";
import { instant, isPlain, kept, type Scene, scaled } from "./query.ts";
import type { Signal } from "./signal.ts";

/** A quantile in the signal's quantity: over a window, or as a summary states it. */
export function quantile(signal: Signal, scene: Scene, q: number, window: Expr): Expr {
  if (signal.kind === "summary") return statedQuantile(signal, scene, q);
  const native = signal.kind === "native-histogram";
  const gained = isPlain(signal)
    ? promql`rate(${instant(signal, scene, native ? "" : "_bucket")}[${window}])`
    : instant(signal, scene);
  const merged = aggregate("sum", kept(scene, native ? [] : ["le"]), gained);
  return scaled(promql`histogram_quantile(${q}, ${merged})`, signal);
}

/** The worst of all instances: quantiles of several cannot be merged. */
const statedQuantile = (signal: Signal, scene: Scene, q: number): Expr =>
  scaled(aggregate("max", kept(scene), quantileSeries(signal, scene, q)), signal);

/** The series of a summary that state a quantile. */
export function quantileSeries(signal: Signal, scene: Scene, q: number): Expr {
  const stated = spellings(q);
  return isPlain(signal)
    ? instant(signal, scene, "", { quantile: oneOf(stated) })
    : havingLabel(instant(signal, scene), "quantile", stated);
}
