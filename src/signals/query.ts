import {
  aggregate,
  type Expr,
  fill,
  gain,
  type Matchers,
  merged,
  promql,
  relabelled,
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

/** How a counter's gain is summed. */
export interface GainOptions {
  /** Labels that are kept beside those of the place. */
  readonly by?: readonly string[];
  /** Other counters of its targets, which are there from the start on. */
  readonly beside?: readonly Signal[];
  /** What `counterRelabelled` recorded of it, which it did not gain. */
  readonly relabelled?: Expr;
}

/** What a counter gained since the previous evaluation, summed. */
export function counterGain(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  { by = [], beside = [], relabelled }: GainOptions = {},
): Expr {
  const gained = gainOf(signal, scene, intervalSeconds, beside);
  const less = relabelled === undefined ? gained : promql`${gained} or -${relabelled}`;
  return scaled(aggregate("sum", kept(scene, by), less), signal);
}

function gainOf(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  beside: readonly Signal[],
): Expr {
  const series = instant(signal, scene);
  if (!isPlain(signal)) return promql`${series} * ${intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;
  const others = beside.filter(isPlain).map((each) => instant(each, scene));
  return gain(
    { series, intervalSeconds, places: scene.by },
    {
      beside: [...new Set(others)].filter((each) => each !== series),
      ...(isReplicated(signal) ? { areReplicas: true } : { up: upOf(signal, scene) }),
    },
  );
}

/** Whether its targets count the same events, so that the highest is right. */
export const isReplicated = ({ aggregation }: Signal): boolean => aggregation === "max";

/** `up` of the targets that a signal is scraped from, by those of its matchers that name targets. */
function upOf({ reading }: Signal, scene: Scene): Expr {
  const matchers = "metric" in reading ? merged(reading.matchers, placeOf(reading, scene)) : {};
  return selector(
    "up",
    Object.fromEntries(
      Object.entries(matchers).filter(([label]) => label === "job" || label === "instance"),
    ),
  );
}

/** What a counter's series had counted under other labels before; nothing where that cannot be told. */
export function counterRelabelled(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  by: readonly string[],
): Expr | undefined {
  if (!isPlain(signal) || isReplicated(signal)) return undefined;
  const series = instant(signal, scene);
  return relabelled({ series, intervalSeconds, places: scene.by }, kept(scene, by));
}
