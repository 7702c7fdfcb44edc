/** One file per bottleneck hint: the pattern, and the cause that it makes likely. */
import { type Find, type GivenHint, given } from "./choose.ts";
import { computeOrMemory } from "./compute-or-memory.ts";
import type { Hint } from "./hint.ts";
import { planOrSkew } from "./plan-or-skew.ts";
import { schedulerOrPool } from "./scheduler-or-pool.ts";
import { upstreamOrIo } from "./upstream-or-io.ts";
import { volume } from "./volume.ts";

export type { GivenHint } from "./choose.ts";
export type { Candidate, Hint } from "./hint.ts";
export { type HintReading, hintReadings, hintRecordings, hintSeries } from "./recordings.ts";

/** In alphabetical order. */
export const hints: readonly Hint[] = [
  computeOrMemory,
  planOrSkew,
  schedulerOrPool,
  upstreamOrIo,
  volume,
];

/** The hints that a pipeline can be given: those of which it has every signal. */
export const hintsFor = (kind: "batch" | "streaming", find: Find): readonly GivenHint[] =>
  hints.flatMap((hint) => given(hint, kind, find));
