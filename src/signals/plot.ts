import { aggregate, bare, type Expr, groupedBy, promql } from "../promql/index.ts";
import { isDistribution } from "./catalogue.ts";
import { quantile } from "./quantile.ts";
import {
  EXPRESSION_WINDOW_SECONDS,
  instant,
  isPlain,
  kept,
  read,
  type Scene,
  scaled,
} from "./query.ts";
import type { Limit, Signal } from "./signal.ts";
import type { Quantity } from "./unit.ts";

const DAY_SECONDS = 86_400;

const SPREAD = [
  ["0.5", "p50"],
  ["0.95", "p95"],
  ["0.99", "p99"],
] as const;

/** A counter's rate per second over a window. */
const rate = (signal: Signal, scene: Scene, window: Expr): Expr =>
  isPlain(signal)
    ? promql`rate(${instant(signal, scene)}[${window}])`
    : promql`${instant(signal, scene)} / ${EXPRESSION_WINDOW_SECONDS}`;

/** One line family of a graph. */
export interface Plot {
  /** Last part of the recorded name: `pipeline:<signal>:<operation>`. */
  readonly operation: "value" | "rate_5m" | "increase_1d" | "quantile" | "used_ratio";
  readonly labels: Readonly<Record<string, string>>;
  readonly expr: Expr;
  readonly quantity: Quantity;
  /** Grafana legend. */
  readonly legend: string;
}

/** What a graph of the signal draws; `window` is the range of rates. */
export function plots(signal: Signal, scene: Scene, window: Expr): readonly Plot[] {
  if (isDistribution(signal.kind))
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
      operation: signal.kind === "counter" ? "rate_5m" : "value",
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
    operation: "increase_1d",
    labels: {},
    expr: scaled(aggregate(signal.aggregation, kept(scene, signal.by), gained), signal),
    quantity: signal.quantity,
    legend,
  };
}

function usage(signal: Signal, scene: Scene, window: Expr, by: readonly string[]): Expr {
  const inner = signal.kind === "counter" ? rate(signal, scene, window) : instant(signal, scene);
  const labels = kept(scene, by);
  return scaled(
    isGroupedBy(signal, inner, labels) ? bare(inner) : aggregate(signal.aggregation, labels, inner),
    signal,
  );
}

/** Whether an expression yields one series for each group already, so that nothing is left to aggregate. */
const isGroupedBy = (signal: Signal, expr: Expr, labels: readonly string[]): boolean =>
  !isPlain(signal) && (groupedBy(expr)?.every((label) => labels.includes(label)) ?? false);

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
  "value" in limit ? promql`${limit.value}` : aggregate("sum", kept(scene), read(limit, scene));
