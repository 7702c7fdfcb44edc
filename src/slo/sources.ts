import { presetNamed } from "../presets/index.ts";
import type { Matchers } from "../promql/index.ts";
import { resolveSignal, type Signal, type SignalInput } from "../signals/index.ts";
import type { Path, Report, SignalSpec, SourceSpec, Spec } from "../spec/index.ts";
import { checkLabel } from "./cardinality.ts";
import { checkSignal } from "./check-signal.ts";
import { matchersOf } from "./places.ts";

/** A signal that the pipeline has, and where the spec says so. */
export interface Provided {
  readonly signal: Signal;
  /** Where it is defined by hand; undefined for a preset's. */
  readonly path: Path | undefined;
}

export type Signals = ReadonlyMap<string, Provided>;

/**
 * The signals of a spec by name. Those written by hand come before those of presets; of two presets
 * that have one, the first in the spec counts.
 */
export function signalsOf({ metrics }: Spec, severalPlaces: boolean, report: Report): Signals {
  const signals = new Map<string, Provided>();
  metrics.forEach((source, index) => {
    const path = ["metrics", index];
    checkSource(source, report, path);
    const selector = matchersOf(source.selector);
    for (const [name, input] of Object.entries(source.signals ?? {}))
      addOwn(signals, name, input, selector, severalPlaces, report, [...path, "signals", name]);
  });
  for (const { preset = "", selector } of metrics)
    for (const [name, input] of Object.entries(presetNamed(preset)?.signals ?? {}))
      if (!signals.has(name))
        signals.set(name, {
          signal: resolveSignal(name, input, matchersOf(selector)),
          path: undefined,
        });
  return signals;
}

function checkSource(
  { preset, signals, selector = {} }: SourceSpec,
  report: Report,
  path: Path,
): void {
  if (preset === undefined && signals === undefined)
    report({
      path,
      code: "spec/missing-field",
      message: "This source has neither a preset nor signals of its own.",
      hint: "Add `preset:` or `signals:`.",
    });
  for (const label of Object.keys(selector))
    checkLabel(label, report, [...path, "selector", label], "key");
}

function addOwn(
  signals: Map<string, Provided>,
  name: string,
  spec: SignalSpec,
  selector: Matchers,
  severalPlaces: boolean,
  report: Report,
  path: Path,
): void {
  if (signals.has(name))
    report({
      path,
      part: "key",
      code: "signal/ambiguous",
      message: `The signal \`${name}\` is defined twice in this spec.`,
      hint: "Keep one of them, or give the other a name of its own.",
    });
  if (!checkSignal(name, spec, severalPlaces, report, path)) return;
  signals.set(name, { signal: resolveSignal(name, inputOf(spec), selector), path });
}

function inputOf({
  selector,
  labels,
  aggregate,
  limit,
  description,
  ...rest
}: SignalSpec): SignalInput {
  return {
    ...rest,
    ...(selector && { matchers: matchersOf(selector) }),
    ...(labels && { roles: labels }),
    ...(aggregate && { aggregation: aggregate }),
    ...(limit !== undefined && {
      limit: typeof limit === "number" ? { value: limit } : { expr: limit },
    }),
    ...(description !== undefined && { what: description.trim() }),
  };
}
