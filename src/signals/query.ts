import {
  aggregate,
  type Expr,
  fill,
  gain,
  type Matchers,
  oneOf,
  previous,
  promql,
  quote,
  selector,
  trusted,
} from "../promql/index.ts";
import type { Aggregation } from "./catalogue.ts";
import { leSpellings } from "./le.ts";
import { without } from "./resolve.ts";
import type { Limit, Reading, Signal } from "./signal.ts";
import type { Quantity } from "./unit.ts";

/** Where a signal is read: which series, and what the tokens of a user's expression stand for. */
export interface Scene {
  readonly matchers: Matchers;
  readonly regionMatchers: Matchers;
  readonly values: Readonly<Record<"service" | "env" | "region" | "pipeline", string>>;
}

/** Expressions of counters and histograms are asked for their gain in this window. */
const EXPRESSION_WINDOW_SECONDS = 300;
const DAY_SECONDS = 86_400;

/** Whether the signal is a plain metric, whose series can be selected one by one. */
export const isPlain = ({ reading }: Signal): boolean => "metric" in reading;

/** The instant selector of a plain metric, or a filled expression in parentheses. */
export const instant = (signal: Signal, scene: Scene, suffix = "", extra: Matchers = {}): Expr =>
  read(signal.reading, scene, suffix, extra);

function read(reading: Reading, scene: Scene, suffix = "", extra: Matchers = {}): Expr {
  const place = placeOf(reading, scene);
  if ("metric" in reading)
    return selector(`${reading.metric}${suffix}`, { ...reading.matchers, ...place, ...extra });
  const filled = fill(reading.expr, {
    selector: { ...reading.selector, ...place },
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
  return without({ ...(environments[values.env] ?? matchers), ...regionMatchers }, lacks);
}

const scaled = (expr: Expr, { scale }: Signal): Expr =>
  scale === 1 ? expr : promql`${scale} * ${expr}`;

/** A gauge's value now, aggregated, in the signal's quantity. */
export const gaugeValue = (
  signal: Signal,
  scene: Scene,
  by: readonly string[] = [],
  aggregation: Aggregation = signal.aggregation,
): Expr => scaled(aggregate(aggregation, by, instant(signal, scene)), signal);

/** What a counter gained since the previous evaluation, summed. */
export function counterGain(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  options: { readonly by?: readonly string[]; readonly beside?: readonly Signal[] } = {},
): Expr {
  const { by = [], beside = [] } = options;
  return scaled(aggregate("sum", by, gainOf(signal, scene, intervalSeconds, beside)), signal);
}

function gainOf(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  beside: readonly Signal[],
): Expr {
  const series = instant(signal, scene);
  if (!isPlain(signal)) return promql`${series} * ${intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;
  return gain(series, intervalSeconds, knownTarget([signal, ...beside], scene, intervalSeconds));
}

/** Series that show that a target was there at the previous evaluation: the counter's, or those beside it. */
function knownTarget(signals: readonly Signal[], scene: Scene, intervalSeconds: number): Expr {
  const series = new Set(signals.filter(isPlain).map((signal) => instant(signal, scene)));
  const before = [...series].map((each) => previous(each, intervalSeconds));
  return promql`(${trusted(before.join(" or "))})`;
}

/** Events of a histogram since the previous evaluation: all, or those up to a bucket's bound. */
export function bucketGain(
  signal: Signal,
  scene: Scene,
  intervalSeconds: number,
  upTo: number | "all",
): Expr {
  const spellings = upTo === "all" ? ["+Inf"] : leSpellings(upTo / signal.scale);
  if (!isPlain(signal)) {
    const per = promql`${instant(signal, scene)} * ${intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;
    return promql`sum(${per} and on (le) (${labelVector("le", spellings)}))`;
  }
  const buckets = instant(signal, scene, "_bucket", { le: oneOf(spellings) });
  return promql`sum(${gain(buckets, intervalSeconds, previous(buckets, intervalSeconds))})`;
}

/** A vector of ones, one for each value of a label: selects by label where no selector can. */
const labelVector = (label: string, values: readonly string[]): Expr =>
  trusted(
    values
      .map((value) => `label_replace(vector(1), "${label}", ${quote(value)}, "", "")`)
      .join(" or "),
  );

const SPREAD = [
  ["0.5", "p50"],
  ["0.95", "p95"],
  ["0.99", "p99"],
] as const;

/** A quantile of a histogram over a window, in the signal's quantity. */
export function quantile(signal: Signal, scene: Scene, q: number, window: Expr): Expr {
  const buckets = isPlain(signal)
    ? promql`rate(${instant(signal, scene, "_bucket")}[${window}])`
    : instant(signal, scene);
  return scaled(promql`histogram_quantile(${q}, sum by (le) (${buckets}))`, signal);
}

/** A counter's rate per second over a window. */
const rate = (signal: Signal, scene: Scene, window: Expr): Expr =>
  isPlain(signal)
    ? promql`rate(${instant(signal, scene)}[${window}])`
    : promql`${instant(signal, scene)} / ${EXPRESSION_WINDOW_SECONDS}`;

/** One line family of a graph. */
export interface Plot {
  /** Last part of the recorded name: `pipeline:<signal>:<operation>`. */
  readonly operation: "value" | "rate5m" | "increase1d" | "quantile" | "used_ratio";
  readonly labels: Readonly<Record<string, string>>;
  readonly expr: Expr;
  readonly quantity: Quantity;
  /** Grafana legend. */
  readonly legend: string;
}

/** What a graph of the signal draws; `window` is the range of rates. */
export function plots(signal: Signal, scene: Scene, window: Expr): readonly Plot[] {
  if (signal.kind === "histogram")
    return SPREAD.map(([q, legend]) => ({
      operation: "quantile",
      labels: { quantile: q },
      expr: quantile(signal, scene, Number(q), window),
      quantity: signal.quantity,
      legend,
    }));
  if (signal.limit !== undefined) return [headroom(signal, signal.limit, scene, window)];
  const legend = signal.by.map((label) => `{{${label}}}`).join(" ") || signal.title;
  if (signal.kind === "counter" && signal.quantity === "runs")
    return [daily(signal, scene, legend)];
  return [
    {
      operation: signal.kind === "counter" ? "rate5m" : "value",
      labels: {},
      expr: usage(signal, scene, window, signal.by),
      quantity: signal.plotted,
      legend,
    },
  ];
}

/** Runs come a few times a day: their rate is zero nearly always, their number is not. */
function daily(signal: Signal, scene: Scene, legend: string): Plot {
  const gained = isPlain(signal)
    ? promql`increase(${instant(signal, scene)}[1d])`
    : promql`${instant(signal, scene)} * ${DAY_SECONDS / EXPRESSION_WINDOW_SECONDS}`;
  return {
    operation: "increase1d",
    labels: {},
    expr: scaled(aggregate(signal.aggregation, signal.by, gained), signal),
    quantity: signal.quantity,
    legend,
  };
}

function usage(signal: Signal, scene: Scene, window: Expr, by: readonly string[]): Expr {
  const inner = signal.kind === "counter" ? rate(signal, scene, window) : instant(signal, scene);
  return scaled(aggregate(signal.aggregation, by, inner), signal);
}

/** How much of the limit is used; absent where the limit is unknown. Both are in the raw unit. */
function headroom(signal: Signal, limit: Limit, scene: Scene, window: Expr): Plot {
  const by = "value" in limit ? signal.by : [];
  const legend = by.map((label) => `{{${label}}}`).join(" ") || "used of limit";
  return {
    operation: "used_ratio",
    quantity: "ratio",
    labels: {},
    expr: promql`${usage({ ...signal, scale: 1 }, scene, window, by)} / ${limitValue(limit, scene)}`,
    legend,
  };
}

const limitValue = (limit: Limit, scene: Scene): Expr =>
  "value" in limit ? promql`${limit.value}` : promql`sum(${read(limit, scene)})`;
