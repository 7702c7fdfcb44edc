import { type Expr, equals, join, promql, selector } from "../../promql/index.ts";
import { badShares, evaluations, type NoData } from "../build.ts";
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
  const parts = stages.map((stage) => promql`1 - max(${stageBad(stage, context)})`);
  const good = promql`(${join("*", parts)})`;
  return {
    unit: "minutes",
    promise: `all stages are good at once: ${names}`,
    felt: ["the data may be late, incomplete or wrong: a step on its way to you is in trouble"],
    measured: `Each minute, as far as all its stages are good: ${names}. What is bad in two stages at once is bad once.`,
    support: stages.map((stage, index) => ({
      record: STAGE_BAD,
      labels: { stage: nameOf(stage) },
      expr: known(badShareOf(context, referenceOf(stage, index)), noData),
    })),
    total: promql`0 * ${good} + 1`,
    bad: promql`1 - ${good}`,
    indicator: {
      title: "Share of bad by stage",
      statistic: "of the last hour",
      quantity: "ratio",
      lines: [
        ...badShares(context, [HOUR_SECONDS]).map(({ expr }) => ({ name: "all stages", expr })),
        ...stages.map(
          (stage): Line => ({
            name: nameOf(stage),
            expr: promql`max(avg_over_time(${stageBad(stage, context)}[${evaluations(context, HOUR_SECONDS)}]))`,
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

const stageBad = (stage: Stage, { identity }: SliContext): Expr =>
  selector(STAGE_BAD, { ...identity, stage: equals(nameOf(stage)) });

/** What a stage counts as where it was not measured; where that is ignored, nothing is known of the whole. */
const known = (share: Expr, noData: NoData): Expr =>
  noData === "ignore" ? share : promql`${share} or vector(${noData === "bad" ? 1 : 0})`;
