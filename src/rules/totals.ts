import {
  type Expr,
  equals,
  type Matchers,
  promql,
  quote,
  range,
  selector,
  trusted,
} from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { promisedIn } from "./selection.ts";

/** 12 hours of 30 days. */
const LONG_STEPS = 60;
const SHARES = ["total", "bad"] as const;
const ownOf = ({ name }: Pipeline): Matchers => ({ pipeline: equals(name) });

/**
 * All that was ever counted: every window is a difference of two of its values. Only finite numbers
 * are added, since one that is none would stay for ever; what is not measured adds nothing.
 */
export function totals(pipeline: Pipeline): readonly RecordingRule[] {
  const own = ownOf(pipeline);
  const none = promql`0 * ${selector(series.objective, own)}`;
  const counts = SHARES.map((share) => {
    const of = { ...own, ...windowed.ofShare(share) };
    const step = promql`(${selector(windowed.stepName(share), own)} >= 0 < Inf or ${none})`;
    const previous = windowed.previousTotal(
      selector(series.count, of),
      selector(series.countBefore, of),
      pipeline.settings.evaluationSeconds,
    );
    return promql`${step} + ignoring (share) group_right () ${previous}`;
  });
  // One rule for both, so that what reads them never sees one newer than the other.
  return block(
    "All that was ever counted. After a pause of the rules it goes on from what it last was.",
    [rule(series.count, anyOf(counts))],
  );
}

const anyOf = (all: readonly Expr[]): Expr => all.reduce((any, each) => promql`${any} or ${each}`);

/** From what the totals go on after a pause of more than an hour, and of more than a day. */
export function totalsBefore(pipeline: Pipeline): readonly RecordingRule[] {
  const own = ownOf(pipeline);
  const longest = Math.max(
    ...promisedIn(pipeline).map(({ objective }) => objective.window.longestSeconds),
  );
  const count = selector(series.count, own);
  // Read all the time and needed after a pause alone: with few samples.
  const step = range(Math.round(longest / LONG_STEPS));
  const kept = promql`last_over_time(${count}[1d:30m]) or last_over_time(${count}[${range(longest)}:${step}])`;
  const objective = selector(series.objective, own);
  const none = SHARES.map(
    (share) => promql`label_replace(0 * ${objective}, "share", ${trusted(quote(share))}, "", "")`,
  );
  return block("From what the totals go on after a pause of more than an hour.", [
    rule(series.countBefore, anyOf([kept, ...none])),
  ]);
}

/** When each SLI was measured last, where its data may rightly be absent for a while. */
export function lastMeasured(pipeline: Pipeline): readonly RecordingRule[] {
  if (promisedIn(pipeline).every(({ objective }) => objective.sli.silenceSeconds === 0)) return [];
  const own = ownOf(pipeline);
  const last = selector(series.measured, own);
  const { evaluationSeconds } = pipeline.settings;
  return block("When each SLI was measured last.", [
    rule(
      series.measured,
      promql`timestamp(${selector(windowed.stepName("total"), own)})
        or ${last} offset ${range(evaluationSeconds)} or last_over_time(${last}[1d:5m])`,
    ),
  ]);
}
