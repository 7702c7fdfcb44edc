import { type Expr, equals, promql } from "../../promql/index.ts";
import { badShares, evaluations, everywhereHere, type NoData, own } from "../build.ts";
import { badShareOf } from "../others.ts";
import type { Line, Reference, Sli, SliContext } from "../sli.ts";

/** One stage of a data product: an SLO of this pipeline, where none is named, or of another. */
export interface Stage {
  readonly pipeline?: string;
  readonly slo: string;
}

/** Share of bad of one stage since the previous evaluation; label `stage`. */
const STAGE_BAD = "slo:stage_bad:ratio";
const HOUR_SECONDS = 3600;

export const referenceOf = ({ pipeline, slo }: Stage, index: number): Reference => ({
  ...(pipeline !== undefined && { pipeline, pipelineParam: ["stages", index, "pipeline"] }),
  slo,
  param: ["stages", index, "slo"],
});

const nameOf = ({ pipeline, slo }: Stage): string =>
  pipeline === undefined ? slo : `${pipeline}/${slo}`;

/** As good as all its stages are, minute by minute. */
export function composed(stages: readonly Stage[], noData: NoData, context: SliContext): Sli {
  const names = stages.map(nameOf).join(", ");
  const all = own(context, STAGE_BAD);
  const known = promql`count without (stage) (${all}) == ${stages.length}`;
  return {
    unit: "minutes",
    promise: `all stages are good at once: ${names}`,
    felt: ["the data may be late, incomplete or wrong: a step on its way to you is in trouble"],
    measured: `Each minute, as far as all its stages are good: ${names}. What is bad in two stages at once is bad once.`,
    support: stages.map((stage, index) => ({
      record: STAGE_BAD,
      labels: { stage: nameOf(stage) },
      expr: orAssumed(badShareOf(context, referenceOf(stage, index)), noData, context),
    })),
    total: promql`0 * (${known}) + 1`,
    // The good shares of all stages multiplied, for which PromQL has no operator.
    bad: promql`1 - exp(sum without (stage) (ln(1 - ${all}))) and ${known}`,
    isComplete: true,
    indicator: {
      title: "Share of bad by stage",
      statistic: "of the last hour",
      quantity: "ratio",
      lines: [
        ...badShares(context, [HOUR_SECONDS]).map((line) => ({ ...line, name: "all stages" })),
        ...stages.map(
          (stage): Line => ({
            name: nameOf(stage),
            expr: hourOf(stage, context),
          }),
        ),
      ],
      threshold: 1 - context.objective,
    },
    conditions: [],
    burns: ["page", "ticket"],
    missingIsBad: noData === "bad",
    silenceSeconds: 0,
  };
}

function hourOf(stage: Stage, context: SliContext): Expr {
  const bad = own(context, STAGE_BAD, { stage: equals(nameOf(stage)) });
  const hour = evaluations(context, HOUR_SECONDS);
  return promql`max without (stage) (avg_over_time(${bad}[${hour}]))`;
}

/** What a stage counts as where it was not measured; where that is ignored, nothing is known of the whole. */
const orAssumed = (share: Expr, noData: NoData, context: SliContext): Expr =>
  noData === "ignore"
    ? share
    : promql`${share} or ${context.on} ${everywhereHere(context, noData === "bad" ? 1 : 0)}`;
