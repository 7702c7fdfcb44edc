import type { Signal } from "../signals/index.ts";
import type { Candidate, Candidates, Hint } from "./hint.ts";

/** A signal of a pipeline in its part. */
export interface Played {
  readonly signal: Signal;
  readonly candidate: Candidate;
}

/** A hint that a pipeline can be given, with its signals by part. */
export interface GivenHint {
  readonly hint: Hint;
  readonly parts: Readonly<Record<string, Played>>;
}

/** A signal of the pipeline by its name. */
export type Find = (name: string) => Signal | undefined;

/** The hint with a pipeline's signals, if the pipeline has every part of it. */
export function given(hint: Hint, kind: "batch" | "streaming", find: Find): readonly GivenHint[] {
  if (!hint.applies.includes(kind)) return [];
  const needed = partsOf(hint.needs, find);
  if (Object.keys(needed).length < Object.keys(hint.needs).length) return [];
  return [{ hint, parts: { ...needed, ...partsOf(hint.heeds ?? {}, find) } }];
}

/** The parts that a signal of the pipeline can play. */
const partsOf = (
  parts: Readonly<Record<string, Candidates>>,
  find: Find,
): Readonly<Record<string, Played>> =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([part, candidates]) => {
      const played = candidates.flatMap((candidate) => {
        const signal = find(candidate.signal);
        return signal !== undefined && fits(candidate, signal) ? [{ signal, candidate }] : [];
      });
      return played[0] === undefined ? [] : [[part, played[0]]];
    }),
  );

const fits = ({ kinds, ofLimit }: Candidate, { kind, limit }: Signal): boolean =>
  kinds.includes(kind) && (ofLimit !== true || limit !== undefined);
