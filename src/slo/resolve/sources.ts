import { presetNamed } from "../../presets/index.ts";
import { type Place, resolveSignal, type Signal, type SignalInput } from "../../signals/index.ts";
import type { Path, Report, SignalSpec, SourceSpec, Spec } from "../../spec/index.ts";
import { checkLabel } from "../check/cardinality.ts";
import { checkSignal } from "../check/signal.ts";
import { checkKnownEnvironment, matchersOf } from "./places.ts";

/** A signal that the pipeline has, and where the spec says so. */
export interface Provided {
  readonly signal: Signal;
  /** Where it is defined by hand; undefined for a preset's. */
  readonly path: Path | undefined;
}

export interface Signals extends ReadonlyMap<string, Provided> {
  /** Those that the spec describes with mistakes, which were reported. */
  readonly mistaken: ReadonlySet<string>;
}

/**
 * The signals of a spec by name. Those written by hand come before those of presets; of two presets
 * that have one, the first in the spec counts.
 */
export function signalsOf({ metrics }: Spec, places: readonly Place[], report: Report): Signals {
  const signals = new Map<string, Provided>();
  const mistaken = new Set<string>();
  metrics.forEach((source, index) => {
    const path = ["metrics", index];
    checkSource(source, places, report, path);
    for (const [name, spec] of Object.entries(source.signals ?? {})) {
      const at = [...path, "signals", name];
      if (signals.has(name)) reportTwice(name, report, at);
      if (checkSignal(name, spec, places.length > 1, report, at))
        signals.set(name, { signal: resolved(name, inputOf(spec), source), path: at });
      else mistaken.add(name);
    }
  });
  for (const source of metrics)
    for (const [name, input] of Object.entries(presetNamed(source.preset ?? "")?.signals ?? {}))
      if (!signals.has(name))
        signals.set(name, { signal: resolved(name, input, source), path: undefined });
  return Object.assign(signals, { mistaken });
}

function resolved(
  name: string,
  input: SignalInput,
  { selector, environments = {} }: SourceSpec,
): Signal {
  const places = Object.entries(environments).map(
    ([env, each]) => [env, matchersOf(each)] as const,
  );
  return resolveSignal(name, input, matchersOf(selector), Object.fromEntries(places));
}

function checkSource(
  { preset, signals, selector = {}, environments = {} }: SourceSpec,
  places: readonly Place[],
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
  for (const env of Object.keys(environments))
    checkKnownEnvironment(env, places, report, [...path, "environments", env]);
}

const reportTwice = (name: string, report: Report, path: Path): void =>
  report({
    path,
    part: "key",
    code: "signal/ambiguous",
    message: `The signal \`${name}\` is defined twice in this spec.`,
    hint: "Keep one of them, or give the other a name of its own.",
  });

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
