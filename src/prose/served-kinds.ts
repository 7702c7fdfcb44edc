import type { Preset } from "../presets/index.ts";
import { resolveSignal, type Signal } from "../signals/index.ts";
import { type SliType, type Subject, sliTypes } from "../sli/index.ts";

const PIPELINES = ["batch", "streaming"] as const;

/**
 * The SLI kinds for which a preset is enough: all that the kind reads is there under its usual name,
 * so that a spec gives a threshold or a time and names no signal.
 */
export function servedKinds({ signals }: Preset): readonly string[] {
  const resolved = new Map(
    Object.entries(signals).map(([name, input]) => [name, resolveSignal(name, input, {})]),
  );
  return sliTypes
    .filter((type) => PIPELINES.some((kind) => serves(type, subjectOf(kind, resolved))))
    .map(({ kind }) => kind);
}

const subjectOf = (kind: Subject["kind"], signals: ReadonlyMap<string, Signal>): Subject => ({
  kind,
  signalKind: (name) => signals.get(name)?.kind,
  quantityOf: (name) => signals.get(name)?.quantity,
  cadenceSeconds: 86_400,
  timezone: "UTC",
});

function serves(type: SliType, subject: Subject): boolean {
  const needs = type.needs(requiredOf(type), subject);
  return (
    needs.length > 0 &&
    needs.every(({ signal, kinds, param }) => {
      const given = subject.signalKind(signal);
      return param.length === 0 && given !== undefined && kinds.includes(given);
    })
  );
}

/** The parameters that a spec must give, as the kind's own example gives them. */
export const requiredOf = ({ example, required }: SliType): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(example as object).filter(([name]) => required.includes(name as never)),
  );
