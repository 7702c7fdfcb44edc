import {
  aggregate,
  type Expr,
  fill,
  gain,
  type Matchers,
  merged,
  promql,
  selector,
  without,
} from "../promql/index.ts";
import type { Aggregation } from "./catalogue.ts";
import type { Reading, Signal } from "./signal.ts";

/** Where a signal is read: which series, and what the tokens of a user's expression stand for. */
export interface Scene {
  readonly matchers: Matchers;
  readonly regionMatchers: Matchers;
  /** Labels that every aggregation keeps: those that tell places apart, where several are read together. */
  readonly by: readonly string[];
  readonly values: Readonly<Record<"service" | "env" | "region" | "pipeline", string>>;
}

/** Expressions of counters and histograms are asked for their gain in this window. */
export const EXPRESSION_WINDOW_SECONDS = 300;

/** Whether the signal is a plain metric, whose series can be selected one by one. */
export const isPlain = ({ reading }: Signal): boolean => "metric" in reading;

/** Whether its series of several places can be read by one selector: each carries the place's labels. */
export const canReadTogether = (signal: Signal): boolean =>
  isPlain(signal) && [signal.reading, ...limitsOf(signal)].every(isToldApartByLabels);

const limitsOf = ({ limit }: Signal): readonly Reading[] =>
  limit === undefined || "value" in limit ? [] : [limit];

const isToldApartByLabels = (reading: Reading): boolean =>
  "metric" in reading &&
  Object.keys(reading.environments).length === 0 &&
  !["env", "region"].some((label) => reading.lacks.includes(label) || label in reading.matchers);

/** The instant selector of a plain metric, or a filled expression in parentheses. */
export const instant = (signal: Signal, scene: Scene, suffix = "", extra: Matchers = {}): Expr =>
  read(signal.reading, scene, suffix, extra);

export function read(reading: Reading, scene: Scene, suffix = "", extra: Matchers = {}): Expr {
  const place = placeOf(reading, scene);
  if ("metric" in reading)
    return selector(`${reading.metric}${suffix}`, merged(merged(reading.matchers, place), extra));
  const filled = fill(reading.expr, {
    selector: merged(reading.selector, place),
    windowSeconds: EXPRESSION_WINDOW_SECONDS,
    values: scene.values,
  });
  return promql`(${filled})`;
}

/** How the series of this source tell the place from others: in their own way, if they have one. */
function placeOf(
  { environments, lacks }: Reading,
  { matchers, regionMatchers, values }: Scene,
): Matchers {
  return without(merged(environments[values.env] ?? matchers, regionMatchers), lacks);
}

export const scaled = (expr: Expr, { scale }: Signal): Expr =>
  scale === 1 ? expr : promql`${scale} * ${expr}`;

/** A gauge's value now, aggregated, in the signal's quantity. */
export const gaugeValue = (
  signal: Signal,
  scene: Scene,
  by: readonly string[] = [],
  aggregation: Aggregation = signal.aggregation,
): Expr => scaled(aggregate(aggregation, kept(scene, by), instant(signal, scene)), signal);

/** Labels that an aggregation keeps at a scene, beside those asked for. */
export const kept = (scene: Scene, by: readonly string[] = []): readonly string[] => [
  ...scene.by,
  ...by,
];

/** What a counter gained since the previous evaluation, summed. */
export function counterGain(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  options: { readonly by?: readonly string[]; readonly beside?: readonly Signal[] } = {},
): Expr {
  const { by = [], beside = [] } = options;
  const gained = gainOf(signal, scene, intervalSeconds, beside);
  return scaled(aggregate("sum", kept(scene, by), gained), signal);
}

function gainOf(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  beside: readonly Signal[],
): Expr {
  const series = instant(signal, scene);
  if (!isPlain(signal)) return promql`${series} * ${intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;
  return gain(series, intervalSeconds, knownTarget([signal, ...beside], scene), scene.by);
}

/** Series that show that a target was there: the counter's, or those beside it. */
const knownTarget = (signals: readonly Signal[], scene: Scene): readonly Expr[] => [
  ...new Set(signals.filter(isPlain).map((signal) => instant(signal, scene))),
];
