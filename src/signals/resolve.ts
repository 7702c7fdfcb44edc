import { type Matchers, merged, without } from "../promql/index.ts";
import { type Meaning, meaningOf, quantityAs, type SignalKind } from "./catalogue.ts";
import type { Environments, Limit, LimitInput, Reading, Signal, SignalInput } from "./signal.ts";
import { type Quantity, rateOf, type Unit, unitOf } from "./unit.ts";

/** A name a person can read: `late-arrivals` becomes `Late arrivals`. */
export const humanise = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

/** Joins what an input says with what the catalogue knows of its name. The input has been checked. */
export function resolveSignal(
  name: string,
  input: SignalInput,
  selector: Matchers,
  environments: Environments = {},
): Signal {
  const meaning = meaningOf(name);
  const kind = input.kind ?? meaning?.kinds[0] ?? "gauge";
  const { quantity, scale } = input.unit === undefined ? usual(meaning, kind) : unitOf(input.unit);
  const source = { selector, environments };
  const limit = input.limit && limitOf(input.limit, source);
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
    reading: readingOf(input, source),
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

interface Source {
  readonly selector: Matchers;
  readonly environments: Environments;
}

type ReadingInput = Pick<SignalInput, "metric" | "expr" | "matchers" | "lacks">;

function readingOf(input: ReadingInput, { selector, environments }: Source): Reading {
  const lacks = input.lacks ?? [];
  const own = without(selector, lacks);
  if (input.expr !== undefined) return { expr: input.expr, selector: own, lacks, environments };
  if (input.metric === undefined) throw new Error("a signal needs a metric or an expression");
  return { metric: input.metric, matchers: merged(own, input.matchers ?? {}), lacks, environments };
}

const limitOf = (limit: LimitInput, source: Source): Limit =>
  "value" in limit ? limit : readingOf(limit, source);
