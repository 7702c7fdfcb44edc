import { aggregate, type Expr, labelList, promql, range, trusted } from "../promql/index.ts";
import { isDistribution, type Plot, plots, type Scene, type Signal } from "../signals/index.ts";
import type { Candidate, Span } from "./hint.ts";

const RATE_WINDOW = trusted("5m");
/** Of a histogram: the tail that people notice, and not the few that hang. */
const QUANTILE = "0.95";

/** The signal as one number at a place, as the graphs read it; nothing where it is not a number. */
export function readingOf(signal: Signal, { ofLimit }: Candidate, scene: Scene): Expr {
  const { limit: _, ...whole } = signal;
  if (ofLimit !== true) return promql`${lineOf({ ...whole, by: [] }, scene).expr} >= 0`;
  const used = lineOf(signal, scene).expr;
  return promql`${isOne(signal) ? used : aggregate("max", scene.by, used)} >= 0`;
}

/** Whether its graph has one line only: a limit that is measured is one of the whole. */
const isOne = ({ by, limit }: Signal): boolean =>
  by.length === 0 || (limit !== undefined && !("value" in limit));

function lineOf(signal: Signal, scene: Scene): Plot {
  const lines = plots(signal, scene, RATE_WINDOW);
  const found = lines.find(({ labels }) => labels["quantile"] === QUANTILE) ?? lines[0];
  if (found === undefined) throw new Error(`nothing is drawn of ${signal.name}`);
  return found;
}

/** The same, where the graphs' lines are recorded; undefined where the whole is not known from them. */
export function readingFrom(
  signal: Signal,
  { ofLimit }: Candidate,
  scene: Scene,
  recorded: (line: Plot) => Expr,
): Expr | undefined {
  const { aggregation, by, kind } = signal;
  const line = lineOf(signal, scene);
  const whole = ofLimit === true || isOne(signal) ? "max" : aggregation;
  if (!isOne(signal) && (isDistribution(kind) || whole === "avg")) return undefined;
  const dropped = [...(isOne(signal) ? [] : by), ...Object.keys(line.labels)];
  return dropped.length === 0
    ? promql`${recorded(line)} >= 0`
    : promql`${trusted(whole)} without (${labelList(dropped)}) (${recorded(line)}) >= 0`;
}

/** Seconds of a span, and of the step at which it is looked at. */
const SPANS: Readonly<Record<Span, readonly [seconds: number, step: number]>> = {
  "1d": [86_400, 900],
  "30d": [2_592_000, 3600],
};
/** Before that much of the span was seen, nothing is usual yet. */
const LEAST_SEEN = 0.1;

/** The median of what is recorded of a signal, once enough of it was seen. */
export function usualOf(series: Expr, span: Span): Expr {
  const [seconds, step] = SPANS[span];
  const seen = promql`${series}[${range(seconds)}:${range(step)}]`;
  return promql`quantile_over_time(0.5, ${seen}) and count_over_time(${seen}) >= ${(LEAST_SEEN * seconds) / step}`;
}
