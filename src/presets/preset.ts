import type { SignalInput, SignalKind } from "../signals/index.ts";

/** One technology: which metric carries which signal, in which unit, under which labels. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The exporter version the names were taken from, and where they can be looked up. */
  readonly version: string;
  readonly url: string;
  /** Labels that narrow the technology's series to one pipeline, with what goes into them. */
  readonly selector: Readonly<Record<string, string>>;
  readonly signals: Readonly<Record<string, SignalInput>>;
  /** What a spec must know: settings that the names depend on, and what it has to name itself. */
  readonly notes?: readonly string[];
}

type More = Omit<SignalInput, "metric" | "expr" | "kind" | "unit">;

/** A signal that a metric carries, by the kind of the metric, in the unit of its raw value. */
const carried =
  (kind: SignalKind) =>
  (metric: string, unit: string, more: More = {}): SignalInput => ({
    metric,
    kind,
    unit,
    ...more,
  });
export const counter = carried("counter");
export const gauge = carried("gauge");
export const histogram = carried("histogram");

/** A signal that is computed: a value now, in PromQL. */
export const expression = (expr: string, unit: string, more: More = {}): SignalInput => ({
  expr,
  kind: "gauge",
  unit,
  ...more,
});
