import { presetNamed } from "../presets/index.ts";
import {
  meaningOf,
  type Quantity,
  quantityAs,
  resolveSignal,
  type SignalKind,
} from "../signals/index.ts";
import type { Subject } from "../sli/index.ts";
import type { Answers } from "./answers.ts";

/** What is known of signals before anything is measured. */
export interface Known {
  readonly kind: Answers["kind"];
  readonly signals: ReadonlyMap<string, { readonly kind: SignalKind; readonly quantity: Quantity }>;
  /** Whether the spec says how often the pipeline runs, and in which time zone. */
  readonly scheduled: boolean;
}

/** The signals of the presets; of two that have one, the first counts. */
export function knownFrom({ kind, presets }: Pick<Answers, "kind" | "presets">): Known {
  const signals = presets
    .toReversed()
    .flatMap((name) => Object.entries(presetNamed(name)?.signals ?? {}))
    .map(([name, input]) => [name, resolveSignal(name, input, {})] as const);
  return { kind, signals: new Map(signals), scheduled: true };
}

export const subjectOf = ({ kind, signals, scheduled }: Known): Subject => ({
  kind,
  signalKind: (name) => signals.get(name)?.kind,
  quantityOf: (name) => signals.get(name)?.quantity,
  cadenceSeconds: scheduled ? 86_400 : undefined,
  timezone: scheduled ? "UTC" : undefined,
});

/** The same with a signal of the spec's own, which comes before those of presets. */
export function withSignal(known: Known, name: string, kind: SignalKind): Known {
  const meaning = meaningOf(name);
  const quantity = meaning === undefined ? "count" : quantityAs(meaning, kind);
  return { ...known, signals: new Map([...known.signals, [name, { kind, quantity }]]) };
}
