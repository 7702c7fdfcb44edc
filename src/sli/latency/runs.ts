import { equals, latencySeconds, promql } from "../../promql/index.ts";
import type { Signal } from "../../signals/index.ts";
import { own, spoken } from "../build.ts";
import { delay, drawn } from "../felt.ts";
import { newRun, ofLastRun, oneByOne, runRecordings } from "../runs.ts";
import { series } from "../series.ts";
import type { SliContext } from "../sli.ts";
import { finishedOf, type LatencyParams, quantileIndicator, type Timed } from "./terms.ts";

const LAST = "last run";

/** A gauge holds one run at a time, so its runs are counted. */
export function ofRuns(params: LatencyParams, context: SliContext, signal: Signal): Timed {
  const threshold = latencySeconds(params.threshold);
  const { cadenceSeconds } = context;
  if (cadenceSeconds === undefined) throw new Error("runs are counted only with a schedule");
  const run = newRun(context);
  const finished = context.signal(finishedOf(params));
  const { recording, value } = ofLastRun(signal, finished, signal.aggregation, context);
  const duration = promql`sum without (signal) (${value})`;
  const last = own(context, series.indicator, { line: equals(LAST) });
  const { lines, statistic, ...indicator } = quantileIndicator(
    signal,
    params,
    threshold,
    (q) => promql`quantile_over_time(${q}, ${last}[30d:1h])`,
  );
  return {
    noun: "runs",
    promise: `a run takes at most ${spoken(params.threshold)}`,
    felt: ["the data may come late: the last run took ", delay(drawn(LAST), "")],
    measured: `${signal.title} of each finished run, taken once when its timestamp moves.`,
    support: [...runRecordings(context, finishedOf(params)), recording],
    total: promql`${run} and ${duration}`,
    slow: promql`${run} * (${duration} > bool ${threshold})`,
    isComplete: true,
    indicator: {
      ...indicator,
      statistic: `of the last run and ${statistic}`,
      lines: [
        { name: LAST, expr: duration },
        ...lines.map(({ name, expr }) => ({ name: `${name} of 30 d`, expr, slow: true as const })),
      ],
    },
    conditions: [],
    silenceSeconds: 2 * cadenceSeconds,
    pace: oneByOne(cadenceSeconds),
  };
}
