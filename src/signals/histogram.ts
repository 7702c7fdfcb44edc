import {
  aggregate,
  type Expr,
  gain,
  labelList,
  oneOf,
  promql,
  quote,
  relabelled,
  trusted,
} from "../promql/index.ts";
import { leSpellings } from "./le.ts";
import { EXPRESSION_WINDOW_SECONDS, instant, isPlain, kept, type Scene } from "./query.ts";
import type { Signal } from "./signal.ts";

/** In the signal's quantity; or everything. */
type Bound = number | "all";

/**
 * Events of a classic histogram since the previous evaluation, by `le`: up to a bucket's bound, and all.
 * Of those series alone that have such a bucket: of the others nobody knows how many were within it.
 */
export function judgedGain(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  bound: number,
  relabelled?: Expr,
): Expr {
  const both = judgedBuckets(signal, scene, bound);
  const gained = isPlain(signal)
    ? promql`(${gain({ series: both, intervalSeconds, places: scene.by }, { beside: [] })})`
    : promql`${both} * ${intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;
  const judged = promql`${gained} and ignoring (le) ${bucketsAt(signal, scene, bound)}`;
  return aggregate(
    "sum",
    kept(scene, ["le"]),
    relabelled === undefined ? judged : promql`${judged} or -${relabelled}`,
  );
}

/** What its buckets had counted under other labels before; nothing where that cannot be told. */
export const judgedRelabelled = (
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  bound: number,
): Expr | undefined =>
  isPlain(signal)
    ? relabelled(
        { series: judgedBuckets(signal, scene, bound), intervalSeconds, places: scene.by },
        ["le"],
      )
    : undefined;

const judgedBuckets = (signal: Signal, scene: Scene, bound: number): Expr =>
  buckets(signal, scene, [ALL, ...leSpellings(bound / signal.scale)]);

/** How many of its series have no bucket at a bound; nothing where all have one. */
export const withoutBucket = (signal: Signal, scene: Scene, bound: number): Expr =>
  aggregate(
    "count",
    kept(scene),
    promql`${buckets(signal, scene, [ALL])} unless ignoring (le) ${bucketsAt(signal, scene, bound)}`,
  );

/** The bucket that holds everything. */
const ALL = "+Inf";

const bucketsAt = (signal: Signal, scene: Scene, bound: number): Expr =>
  buckets(signal, scene, leSpellings(bound / signal.scale));

const buckets = (signal: Signal, scene: Scene, spellings: readonly string[]): Expr =>
  isPlain(signal)
    ? instant(signal, scene, "_bucket", { le: oneOf(spellings) })
    : havingLabel(instant(signal, scene), "le", spellings);

/** The series of an expression that have one of some values of a label: no selector can tell. */
export function havingLabel(expr: Expr, label: string, values: readonly string[]): Expr {
  const ones = values.map(
    (value) => `label_replace(vector(1), "${label}", ${quote(value)}, "", "")`,
  );
  return promql`(${expr} and on (${trusted(label)}) (${trusted(ones.join(" or "))}))`;
}

/**
 * Observations of a native histogram, by target: all, or those up to a bound, interpolated within its
 * bucket. Since the target started; of an expression, within its window.
 */
export function nativeCount(signal: Signal, scene: Scene, upTo: Bound): Expr {
  const histogram = instant(signal, scene);
  const all = promql`histogram_count(${histogram})`;
  const targets = labelList(["job", "instance", ...scene.by]);
  if (upTo === "all") return promql`sum by (${targets}) (${all})`;
  // Clocks that differ make negative durations. The fraction of nothing is not a number.
  const within = promql`histogram_fraction(-Inf, ${upTo / signal.scale}, ${histogram}) * ${all}`;
  return promql`sum by (${targets}) (${within} >= 0 or 0 * ${all})`;
}

/** What the expression of a native histogram gained since the previous evaluation. */
export const nativeGain = (
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  upTo: Bound,
): Expr =>
  promql`${aggregate("sum", kept(scene), nativeCount(signal, scene, upTo))} * ${intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;
