import { type Expr, equals, type Matchers, oneOf, promql, selector } from "../promql/index.ts";
import type { Plot, Scene, Signal } from "../signals/index.ts";
import type { Recording } from "../sli/index.ts";
import type { GivenHint, Played } from "./choose.ts";
import type { Reading, Span } from "./hint.ts";
import { readingFrom, readingOf, usualOf } from "./reading.ts";

/** Names of what is recorded for the hints of a pipeline, each once. */
export const hintSeries = {
  /** 1 while a hint holds, 0 while it does not; label `hint`. */
  holds: "pipeline:bottleneck:bool",
  /** A signal as one number; label `signal`. */
  reading: "pipeline:bottleneck:reading",
  /** The average of it over five minutes; label `signal`. */
  average: "pipeline:bottleneck:average_5m",
  /** The median of it; labels `signal` and `window`. */
  usual: "pipeline:bottleneck:usual",
  /** How many times the usual the average is; labels `signal` and `window`. */
  growth: "pipeline:bottleneck:growth",
} as const;

/** A signal that hints read, as one number wherever it is looked at. */
export interface HintReading {
  readonly signal: Signal;
  readonly at: (scene: Scene) => Recording;
  /** From what is recorded of it for the graphs, where that tells. */
  readonly from: (scene: Scene, recorded: (line: Plot) => Expr) => Recording | undefined;
}

/** Signals that hints read; several hints may read one. */
export const hintReadings = (hints: readonly GivenHint[]): readonly HintReading[] => {
  const played = hints.flatMap(({ parts }) => Object.values(parts));
  const once = new Map(played.map((each) => [each.signal.name, each]));
  return [...once.values()].map(({ signal, candidate }) => {
    const reading = { record: hintSeries.reading, labels: { signal: signal.name } };
    return {
      signal,
      at: (scene) => ({ ...reading, expr: readingOf(signal, candidate, scene) }),
      from: (scene, recorded) => {
        const expr = readingFrom(signal, candidate, scene, recorded);
        return expr && { ...reading, expr };
      },
    };
  });
};

/**
 * What hints compare and conclude, at all places of a pipeline at once: the raw series are read once
 * each, all ranges go over what is recorded of them.
 *
 * @param own labels of everything recorded for the pipeline
 * @param everywhere 1 at each of its places
 */
export function hintRecordings(
  hints: readonly GivenHint[],
  own: Matchers,
  everywhere: Expr,
): readonly Recording[] {
  if (hints.length === 0) return [];
  const usual = (["1d", "30d"] as const).flatMap((span) => usualOver(span, hints, own));
  const of = (name: keyof typeof hintSeries) => selector(hintSeries[name], own);
  const average = promql`avg_over_time(${of("reading")}[5m])`;
  const growth = promql`${of("average")} / ignoring (window) group_right () ${of("usual")}`;
  return [
    ...usual,
    { record: hintSeries.average, expr: average },
    ...(usual.length === 0 ? [] : [{ record: hintSeries.growth, expr: growth }]),
    ...hints.map((given) => verdict(given, own, everywhere)),
  ];
}

/** The usual values of what some hints compare over a span. */
function usualOver(span: Span, hints: readonly GivenHint[], own: Matchers): readonly Recording[] {
  const compared = hints.filter(({ hint: { usual } }) => usual === span);
  const signals = compared.flatMap(({ parts }) => Object.values(parts).map(({ signal }) => signal));
  if (signals.length === 0) return [];
  const names = [...new Set(signals.map(({ name }) => name))];
  const readings = selector(hintSeries.reading, { ...own, signal: oneOf(names) });
  const expr = usualOf(readings, span);
  return [{ record: hintSeries.usual, labels: { window: span }, expr, slow: true }];
}

const verdict = ({ hint, parts }: GivenHint, own: Matchers, everywhere: Expr): Recording => ({
  record: hintSeries.holds,
  labels: { hint: hint.name },
  expr: hint.expr(
    Object.fromEntries(
      Object.entries(parts).map(([part, { candidate }]) => [
        part,
        readingFor(candidate, hint.usual, own, everywhere),
      ]),
    ),
  ),
});

function readingFor(
  { signal, level }: Played["candidate"],
  span: Span | undefined,
  own: Matchers,
  everywhere: Expr,
): Reading {
  const of = { ...own, signal: equals(signal) };
  return {
    series: selector(hintSeries.reading, of),
    average: selector(hintSeries.average, of),
    level,
    growth: span && selector(hintSeries.growth, { ...of, window: equals(span) }),
    everywhere,
  };
}
