import type { Matchers } from "../promql/index.ts";
import type { Aggregation, SignalKind } from "./catalogue.ts";
import type { Quantity } from "./unit.ts";

/** What a preset or a spec says of a signal; the catalogue says the rest. */
export interface SignalInput {
  /** Metric name; of a histogram without `_bucket`. */
  readonly metric?: string;
  /** A PromQL expression with `$tokens` instead of a metric. */
  readonly expr?: string;
  readonly kind?: SignalKind;
  /** Unit word of the raw value, e.g. `ms`. */
  readonly unit?: string;
  readonly matchers?: Matchers;
  /** Labels kept when it is plotted, e.g. `stage`. */
  readonly by?: readonly string[];
  /** Labels of the source's selector that this metric does not carry. */
  readonly lacks?: readonly string[];
  /** Which label plays which part, where an SLI needs to know. */
  readonly roles?: Roles;
  readonly aggregation?: Aggregation;
  readonly limit?: LimitInput;
  readonly title?: string;
  readonly what?: string;
  readonly whenRed?: string;
}

/** What a resource is measured against: a number, or a series. */
export type LimitInput =
  | { readonly value: number }
  | { readonly expr: string }
  | { readonly metric: string; readonly matchers?: Matchers; readonly lacks?: readonly string[] };

/** Label names of the parts that an offset is kept for. */
export interface Roles {
  readonly topic?: string;
  readonly partition?: string;
  readonly group?: string;
  /** Two clusters may have the same topic and group. */
  readonly cluster?: string;
}

/** Where a source tells environments apart in its own way: the matchers of each. */
export type Environments = Readonly<Record<string, Matchers>>;

export type Reading = {
  readonly lacks: readonly string[];
  readonly environments: Environments;
} & (
  | { readonly metric: string; readonly matchers: Matchers }
  | { readonly expr: string; readonly selector: Matchers }
);

/** What a resource is measured against. */
export type Limit = { readonly value: number } | Reading;

/** One measured quantity of a pipeline, ready to be queried. */
export interface Signal {
  readonly name: string;
  readonly title: string;
  readonly kind: SignalKind;
  /** Of the value after scaling. */
  readonly quantity: Quantity;
  /** Of what a graph shows: the rate of a counter, the value of a gauge. */
  readonly plotted: Quantity;
  readonly scale: number;
  readonly aggregation: Aggregation;
  readonly by: readonly string[];
  readonly roles: Roles;
  readonly reading: Reading;
  readonly limit?: Limit;
  readonly what: string;
  readonly whenRed: string;
}

/** The labels that tell a place from others on everything recorded. */
export const placeLabels = ({
  env,
  region,
}: Pick<Place, "env" | "region">): Readonly<Record<string, string>> => ({
  env,
  ...(region !== undefined && { region }),
});

/** Where a pipeline runs: one environment, in one region where the spec splits by region. */
export interface Place {
  readonly env: string;
  readonly region?: string;
  /** How raw series of this environment are told from others'. */
  readonly matchers: Matchers;
  /** How raw series of this region are told from others'. */
  readonly regionMatchers: Matchers;
  /** Whether the series carry labels for it, so that a dashboard can filter by them. */
  readonly labelled: boolean;
}
