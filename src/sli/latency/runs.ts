import { equals, latencySeconds, promql, selector } from "../../promql/index.ts";
import { gaugeValue, type Signal } from "../../signals/index.ts";
import { own, spoken } from "../build.ts";
import { delay } from "../felt.ts";
import { newRun, oneByOne, runRecordings } from "../runs.ts";
import type { SliContext } from "../sli.ts";
import {
  finishedOf,
  type LatencyParams,
  nameOf,
  quantileIndicator,
  quantilesOf,
  type Timed,
} from "./terms.ts";

const LAST = "slo:run_duration:seconds";
const QUANTILE = "slo:run_duration:quantile";

/** A gauge holds one run at a time, so its runs are counted. */
export function ofRuns(params: LatencyParams, context: SliContext, signal: Signal): Timed {
  const threshold = latencySeconds(params.threshold);
  const { cadenceSeconds, identity } = context;
  if (cadenceSeconds === undefined) throw new Error("runs are counted only with a schedule");
  const last = own(context, LAST);
  const { lines, statistic, ...indicator } = quantileIndicator(signal, params, threshold, (q) =>
    selector(QUANTILE, { ...identity, quantile: equals(nameOf(q)) }),
  );
  return {
    noun: "runs",
    promise: `a run takes at most ${spoken(params.threshold)}`,
    felt: ["the data may come late: the last run took ", delay(last, "")],
    measured: `${signal.title} of each finished run, taken once when its timestamp moves.`,
    support: [
      ...runRecordings(context, finishedOf(params)),
      { record: LAST, expr: gaugeValue(signal, context.scene) },
      ...quantilesOf(params).map((q) => ({
        record: QUANTILE,
        labels: { quantile: nameOf(q) },
        slow: true as const,
        expr: promql`quantile_over_time(${q}, ${last}[30d:1h])`,
      })),
    ],
    total: promql`${newRun(context)} and ${last}`,
    slow: () => promql`${newRun(context)} * (${last} > bool ${threshold})`,
    indicator: {
      ...indicator,
      statistic: `of the last run and ${statistic}`,
      lines: [
        { name: "last run", expr: last },
        ...lines.map(({ name, expr }) => ({ name: `${name} of 30 d`, expr })),
      ],
    },
    conditions: [],
    silenceSeconds: 2 * cadenceSeconds,
    pace: oneByOne(cadenceSeconds),
  };
}
