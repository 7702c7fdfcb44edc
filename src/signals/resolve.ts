import type { Matchers } from "../promql/index.ts";
import { type Meaning, meaningOf, quantityAs, type SignalKind } from "./catalogue.ts";
import type { Limit, LimitInput, Reading, Signal, SignalInput } from "./signal.ts";
import { type Quantity, rateOf, type Unit, unitOf } from "./unit.ts";

/** A name a person can read: `late-arrivals` becomes `Late arrivals`. */
export const humanise = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

/** Joins what an input says with what the catalogue knows of its name. The input has been checked. */
export function resolveSignal(name: string, input: SignalInput, selector: Matchers): Signal {
  const meaning = meaningOf(name);
  const kind = input.kind ?? meaning?.kinds[0] ?? "gauge";
  const { quantity, scale } = input.unit === undefined ? usual(meaning, kind) : unitOf(input.unit);
  const limit = input.limit && resolveLimit(input.limit, selector);
  return {
    name,
    title: input.title ?? meaning?.title ?? humanise(name),
    kind,
    quantity,
    plotted: plottedAs(kind, quantity, meaning),
    scale,
    aggregation: input.aggregation ?? meaning?.aggregation ?? "sum",
    by: input.by ?? [],
    roles: input.roles ?? {},
    reading: readingOf(input, selector),
    ...(limit && { limit }),
    what: input.what ?? meaning?.what ?? "A signal of this pipeline's own.",
    whenRed:
      input.whenRed ?? meaning?.whenRed ?? "Compare it with the outcomes above at the same time.",
  };
}

const usual = (meaning: Meaning | undefined, kind: SignalKind): Unit => ({
  quantity: meaning === undefined ? "count" : quantityAs(meaning, kind),
  scale: 1,
});

function plottedAs(kind: SignalKind, quantity: Quantity, meaning: Meaning | undefined): Quantity {
  if (kind !== "counter") return quantity;
  return meaning?.plotted ?? rateOf(quantity);
}

function readingOf(input: SignalInput, selector: Matchers): Reading {
  const lacks = input.lacks ?? [];
  if (input.expr !== undefined) return { expr: input.expr, selector, lacks };
  if (input.metric === undefined) throw new Error("a signal needs a metric or an expression");
  return {
    metric: input.metric,
    matchers: { ...without(selector, lacks), ...input.matchers },
    lacks,
  };
}

function resolveLimit(limit: LimitInput, selector: Matchers): Limit {
  if ("value" in limit) return limit;
  if ("expr" in limit) return { expr: limit.expr, selector };
  const lacks = limit.lacks ?? [];
  return {
    metric: limit.metric,
    matchers: { ...without(selector, lacks), ...limit.matchers },
    lacks,
  };
}

export const without = (matchers: Matchers, labels: readonly string[]): Matchers =>
  Object.fromEntries(Object.entries(matchers).filter(([label]) => !labels.includes(label)));
