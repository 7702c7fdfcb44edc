import { equals, type Matchers, promql, quote, range, selector, trusted } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { block, type RecordingRule, rule } from "./rule.ts";
import { promisedIn } from "./selection.ts";

const SHARES = ["total", "bad"] as const;
const HOUR_SECONDS = 3600;

const ownOf = ({ name }: Pipeline): Matchers => ({ pipeline: equals(name) });

/**
 * All that was ever counted: every window is a difference of two of its values. Only finite numbers
 * are added, since one that is none would stay for ever; what is not measured adds nothing.
 */
export function totals(pipeline: Pipeline): readonly RecordingRule[] {
  const own = ownOf(pipeline);
  const none = promql`0 * ${selector(series.objective, own)}`;
  return block(
    "All that was ever counted. After a pause of the rules it goes on from what it last was.",
    SHARES.map((share) => {
      const of = { ...own, ...windowed.ofShare(share) };
      const step = promql`(${selector(windowed.stepName(share), own)} >= 0 < Inf or ${none})`;
      const previous = windowed.previousTotal(
        selector(series.count, of),
        selector(series.countBefore, of),
        pipeline.settings.evaluationSeconds,
      );
      const expr = promql`${step} + ignoring (share) ${previous}`;
      return { record: series.count, expr, labels: { share } };
    }),
  );
}

/** From what the totals go on after a pause of more than an hour: from what they were at a full hour. */
export function totalsBefore(pipeline: Pipeline): readonly RecordingRule[] {
  const own = ownOf(pipeline);
  const longest = Math.max(
    ...promisedIn(pipeline).map(({ objective }) => objective.window.longestSeconds),
  );
  const kept = promql`last_over_time(${selector(series.count, own)}[${range(longest)}:${range(HOUR_SECONDS)}])`;
  const objective = selector(series.objective, own);
  const none = SHARES.map(
    (share) => promql`label_replace(0 * ${objective}, "share", ${trusted(quote(share))}, "", "")`,
  );
  return block("From what the totals go on after a pause of more than an hour.", [
    rule(
      series.countBefore,
      none.reduce((all, each) => promql`${all} or ${each}`, kept),
    ),
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
