import { equals, type Matchers, promql, selector } from "../promql/index.ts";
import type { Scene } from "../signals/index.ts";
import type { Recording } from "../sli/index.ts";
import type { GivenHint, Played } from "./choose.ts";
import type { Reading, Span } from "./hint.ts";
import { average } from "./pattern.ts";
import { readingOf, usualOf } from "./reading.ts";

/** Names of what is recorded for the hints of a pipeline, each once. */
export const hintSeries = {
  /** 1 while a hint holds, 0 while it does not; label `hint`. */
  holds: "pipeline:bottleneck:bool",
  /** A signal as one number; label `signal`. */
  reading: "pipeline:bottleneck:reading",
  /** The median of it; labels `signal` and `window`. */
  usual: "pipeline:bottleneck:usual",
  /** How many times the usual it is; labels `signal` and `window`. */
  growth: "pipeline:bottleneck:growth",
} as const;

/**
 * All that is recorded for the hints of a pipeline at one place, what is read before what reads it.
 * The raw series are read once each; all ranges go over what is recorded of them.
 *
 * @param identity labels of everything recorded for the pipeline at this place
 */
export function hintRecordings(
  hints: readonly GivenHint[],
  scene: Scene,
  identity: Matchers,
): readonly Recording[] {
  const compared = hints.flatMap(({ hint: { usual }, parts }) =>
    usual === undefined
      ? []
      : Object.values(parts).map(({ signal: { name } }) => ({ name, span: usual })),
  );
  return once([
    ...hints.flatMap(({ parts }) => Object.values(parts).map((played) => reading(played, scene))),
    ...compared.map(({ name, span }) => usual(name, span, identity)),
    ...compared.map(({ name, span }) => growth(name, span, identity)),
    ...hints.map((given) => verdict(given, identity)),
  ]);
}

/** Several hints may read one signal. */
const once = (recordings: readonly Recording[]): readonly Recording[] => [
  ...new Map(recordings.map((each) => [JSON.stringify([each.record, each.labels]), each])).values(),
];

const reading = ({ signal, candidate }: Played, scene: Scene): Recording => ({
  record: hintSeries.reading,
  labels: { signal: signal.name },
  expr: readingOf(signal, candidate, scene),
});

const usual = (signal: string, span: Span, identity: Matchers): Recording => ({
  record: hintSeries.usual,
  labels: { signal, window: span },
  expr: usualOf(recorded("reading", signal, identity), span),
  slow: true,
});

const growth = (signal: string, span: Span, identity: Matchers): Recording => ({
  record: hintSeries.growth,
  labels: { signal, window: span },
  expr: promql`${average({ series: recorded("reading", signal, identity) })} / max(${recorded("usual", signal, identity, span)})`,
});

const verdict = ({ hint, parts }: GivenHint, identity: Matchers): Recording => ({
  record: hintSeries.holds,
  labels: { hint: hint.name },
  expr: hint.expr(
    Object.fromEntries(
      Object.entries(parts).map(([part, { candidate }]) => [
        part,
        readingFor(candidate, hint.usual, identity),
      ]),
    ),
  ),
});

const readingFor = (
  { signal, level }: Played["candidate"],
  span: Span | undefined,
  identity: Matchers,
): Reading => ({
  series: recorded("reading", signal, identity),
  level,
  growth: span && recorded("growth", signal, identity, span),
});

const recorded = (name: keyof typeof hintSeries, signal: string, identity: Matchers, span?: Span) =>
  selector(hintSeries[name], {
    signal: equals(signal),
    ...identity,
    ...(span !== undefined && { window: equals(span) }),
  });
