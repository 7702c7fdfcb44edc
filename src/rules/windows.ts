import { type Expr, equals, formatDuration, oneOf, promql, selector } from "../promql/index.ts";
import { conditionName, series, windowed } from "../sli/index.ts";
import type { BurnPair, Objective, Pipeline } from "../slo/index.ts";
import { gainedInPeriod } from "./calendar.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { promisedIn, type Selection, selections } from "./selection.ts";

/** A part of a bad event is counted where a window's edge cuts it; so a little less will do. */
export const NEARLY = 0.8;

/** What was counted within each window that some SLO is judged by, or shows, and how much of it was bad. */
export function windows(pipeline: Pipeline): readonly RecordingRule[] {
  const read = (name: string, labels = {}): Expr =>
    selector(name, { pipeline: equals(pipeline.name), ...labels });
  const total = read(series.sum, windowed.ofShare("total"));
  const bad = read(series.sum, windowed.ofShare("bad"));
  // Idle is no error: a window without events has the ratio 0 while it is measured, not 0/0; with nothing but bad, 1.
  const idle = promql`(${bad} + ignoring (share) ${total} > bool 0) and ignoring (window) ${read(windowed.stepName("total"))}`;
  return [
    ...block(
      "Events within each window: what the totals are now and were when it began.",
      sums(pipeline),
    ),
    ...block("The share of bad among them.", [
      rule(series.ratio, promql`clamp_max(${bad} / ignoring (share) (${total} > 0), 1) or ${idle}`),
    ]),
    ...block("How many times faster than allowed the error budget burns.", [
      rule(
        series.burn,
        promql`${read(series.ratio)} / ignoring (window) group_left () (1 - ${read(series.objective)})`,
      ),
    ]),
  ];
}

function sums(pipeline: Pipeline): readonly RecordingRule[] {
  const count = selector(series.count, { pipeline: equals(pipeline.name) });
  const { evaluationSeconds } = pipeline.settings;
  const sum = (expr: Expr, window: string): RecordingRule => ({
    record: series.sum,
    expr,
    labels: { window },
  });
  return [
    ...windowsOf(pipeline).map((seconds) =>
      sum(windowed.gained(count, seconds, evaluationSeconds), formatDuration(seconds)),
    ),
    ...selections(pipeline, ({ objective }) => objective.window).map((selection) => {
      const { seconds, calendar } = selection.first.objective.window;
      return sum(
        calendar === undefined
          ? windowed.gained(selection.read(series.count), seconds, evaluationSeconds)
          : gainedInPeriod(selection),
        windowed.PERIOD,
      );
    }),
  ];
}

/** In seconds, the shortest first. */
function windowsOf(pipeline: Pipeline): readonly number[] {
  const all = promisedIn(pipeline).flatMap(({ objective }) => [
    ...objective.pairs.flatMap(({ longSeconds, shortSeconds }) => [shortSeconds, longSeconds]),
    ...longWindows(objective),
    ...objective.sli.indicator.lines.flatMap(({ windowSeconds }) => windowSeconds ?? []),
  ]);
  const shown = [windowed.DAY_SECONDS, windowed.WEEK_SECONDS];
  return [...new Set([...all, ...shown])].sort((a, b) => a - b);
}

/** The windows over which the burn rate of an SLO is shown: a week where no alert exists. */
const longWindows = ({ pairs, window }: Objective): readonly number[] =>
  pairs.length === 0
    ? [Math.min(windowed.WEEK_SECONDS, window.seconds)]
    : [...new Set(pairs.map(({ longSeconds }) => longSeconds))];

/** Whether the error budgets burn too fast. */
export const burning = (pipeline: Pipeline): readonly RecordingRule[] => [
  ...block(
    "The highest of the long windows.",
    selections(pipeline, ({ objective }) => longWindows(objective)).map(({ first, read }) => {
      const long = oneOf(longWindows(first.objective).map((seconds) => formatDuration(seconds)));
      return rule(
        series.highestBurn,
        promql`max without (window) (${read(series.burn, { window: long })})`,
      );
    }),
  ),
  ...burnsTooFast(pipeline, "page"),
  ...burnsTooFast(pipeline, "ticket"),
];

const BURNS = {
  page: ["budget-burns-fast", "Burns too fast, for a page: within both windows of a pair."],
  ticket: ["budget-burns-slowly", "Burns too fast, for a ticket."],
} as const;

/** The burn rate, while both windows of a pair burn too fast and there are enough bad events. */
function burnsTooFast(pipeline: Pipeline, urgency: BurnPair["urgency"]): readonly RecordingRule[] {
  const [id, words] = BURNS[urgency];
  const pairsOf = ({ pairs }: Objective) => pairs.filter((pair) => pair.urgency === urgency);
  const found = selections(pipeline, ({ objective }) =>
    pairsOf(objective).length === 0
      ? undefined
      : [pairsOf(objective), objective.minimumBad, objective.sli.gate],
  );
  return block(
    words,
    found.map(({ first: { objective }, read }) => {
      const pairs = pairsOf(objective).map((pair) => pairHolds(objective, pair, read));
      const any = promql`max without (window) (${pairs.reduce((all, pair) => promql`${all} or ${pair}`)})`;
      const { gate } = objective.sli;
      return rule(
        conditionName(id),
        gate === undefined ? any : promql`${any} and ${read(gate)} == 1`,
      );
    }),
  );
}

function pairHolds(
  { minimumBad }: Objective,
  { longSeconds, shortSeconds, factor }: BurnPair,
  read: Selection["read"],
): Expr {
  const burnsOver = (seconds: number): Expr =>
    promql`${read(series.burn, windowed.within(seconds))} > ${factor}`;
  const long = burnsOver(longSeconds);
  const both =
    shortSeconds === longSeconds
      ? long
      : promql`${long} and ignoring (window) ${burnsOver(shortSeconds)}`;
  if (minimumBad <= 1) return both;
  const bad = read(series.sum, { ...windowed.ofShare("bad"), ...windowed.within(longSeconds) });
  return promql`${both} and ignoring (share) ${bad} >= ${NEARLY * minimumBad}`;
}
