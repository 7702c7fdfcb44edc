import { type Expr, equals, type Matchers, oneOf, promql, selector } from "../promql/index.ts";
import type { Scene, Signal } from "../signals/index.ts";
import type { Recording } from "../sli/index.ts";
import type { GivenHint, Played } from "./choose.ts";
import type { Reading, Span } from "./hint.ts";
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

/** Signals that hints read, each once, as one number at a place. */
export const hintReadings = (
  hints: readonly GivenHint[],
  scene: (signal: Signal) => Scene,
): readonly (Recording & { readonly signal: Signal })[] =>
  once(hints.flatMap(({ parts }) => Object.values(parts))).map(({ signal, candidate }) => ({
    signal,
    record: hintSeries.reading,
    labels: { signal: signal.name },
    expr: readingOf(signal, candidate, scene(signal)),
  }));

/** Several hints may read one signal. */
const once = (played: readonly Played[]): readonly Played[] => [
  ...new Map(played.map((each) => [each.signal.name, each])).values(),
];

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
  const spans = (["1d", "30d"] as const).flatMap((span) => {
    const compared = hints.filter(({ hint: { usual } }) => usual === span);
    const names = compared.flatMap(({ parts }) =>
      Object.values(parts).map(({ signal }) => signal.name),
    );
    return names.length === 0 ? [] : [{ span, names: [...new Set(names)] }];
  });
  return [
    ...spans.map(({ span, names }) => usual(names, span, own)),
    ...spans.map(({ span, names }) => growth(names, span, own)),
    ...hints.map((given) => verdict(given, own, everywhere)),
  ];
}

const usual = (signals: readonly string[], span: Span, own: Matchers): Recording => ({
  record: hintSeries.usual,
  labels: { window: span },
  expr: usualOf(recorded("reading", signals, own), span),
  slow: true,
});

const growth = (signals: readonly string[], span: Span, own: Matchers): Recording => ({
  record: hintSeries.growth,
  labels: { window: span },
  expr: promql`avg_over_time(${recorded("reading", signals, own)}[5m]) / ignoring (window) ${recorded("usual", signals, own, span)}`,
});

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

const readingFor = (
  { signal, level }: Played["candidate"],
  span: Span | undefined,
  own: Matchers,
  everywhere: Expr,
): Reading => ({
  series: recorded("reading", [signal], own),
  level,
  growth: span && recorded("growth", [signal], own, span),
  everywhere,
});

const recorded = (
  name: keyof typeof hintSeries,
  signals: readonly string[],
  own: Matchers,
  span?: Span,
): Expr =>
  selector(hintSeries[name], {
    signal: oneOf(signals),
    ...own,
    ...(span !== undefined && { window: equals(span) }),
  });
