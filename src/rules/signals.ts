import { type Expr, merged, promql, trusted } from "../promql/index.ts";
import {
  counterGain,
  type Place,
  type Plot,
  plots,
  type Signal,
  successGain,
} from "../signals/index.ts";
import type { Pipeline, Shown } from "../slo/index.ts";
import { deployEvent } from "./deploys.ts";
import { groupName } from "./objective.ts";
import type { RecordingGroup, RecordingRule } from "./rule.ts";

const WINDOW = trusted("5m");
/** For what reads a long range; below Prometheus' look-back, so that the series has no holes. */
export const SLOW_INTERVAL_SECONDS = 120;
export const COST_PER_SUCCESS = "pipeline:cost_per_success:ratio1d";
export const DEPLOY_EVENT = "pipeline:deploy:event";

/** Name under which a plotted signal is recorded: `pipeline:queue_depth:value`. */
export const signalSeries = ({ name }: Signal, { operation }: Pick<Plot, "operation">): string =>
  `pipeline:${name.replaceAll("-", "_")}:${operation}`;

/** Identity of what is recorded for the pipeline as a whole. */
export const pipelineLabels = ({ name, service }: Pipeline, { env, region }: Place) => ({
  service,
  env,
  ...(region !== undefined && { region }),
  pipeline: name,
});

/** Signals whose raw series cannot be filtered by service and environment, and what is derived from them. */
export function signalGroups(pipeline: Pipeline): readonly RecordingGroup[] {
  return pipeline.places.flatMap((place) => {
    const stamp = (
      record: string,
      expr: Expr,
      labels: Readonly<Record<string, string>> = {},
    ): RecordingRule => ({
      record,
      expr,
      labels: merged(pipelineLabels(pipeline, place), labels),
    });
    const scene = pipeline.scene(place);
    const drawn = recordedSignals(pipeline).flatMap((signal) =>
      plots(signal, scene, WINDOW).map((plot) => ({
        plot,
        rule: stamp(signalSeries(signal, plot), plot.expr, plot.labels),
      })),
    );
    const slow = drawn
      .filter(({ plot }) => plot.operation === "increase1d")
      .map(({ rule }) => rule);
    const quick = drawn
      .filter(({ plot }) => plot.operation !== "increase1d")
      .map(({ rule }) => rule);
    const deploy = deployEvent(pipeline, place);
    const groups: readonly RecordingGroup[] = [
      {
        name: groupName(pipeline.name, "pipeline:signals", place),
        intervalSeconds: pipeline.settings.evaluationSeconds,
        rules: [
          ...quick,
          ...costSteps(pipeline, place, stamp),
          ...(deploy === undefined ? [] : [stamp(DEPLOY_EVENT, deploy)]),
        ],
      },
      {
        name: groupName(pipeline.name, "pipeline:signals:slow", place),
        intervalSeconds: SLOW_INTERVAL_SECONDS,
        rules: [...slow, ...costPerSuccess(pipeline, place, stamp)],
      },
    ];
    return groups.filter(({ rules }) => rules.length > 0);
  });
}

/** Each shown signal once, whatever layers it appears in. */
function recordedSignals({ traffic, explanations, resources }: Pipeline): readonly Signal[] {
  const shown: readonly Shown[] = [...traffic, ...explanations, ...resources];
  const signals = shown.filter(({ recorded }) => recorded).map(({ signal }) => signal);
  return [...new Map(signals.map((signal) => [signal.name, signal])).values()];
}

type Stamp = (record: string, expr: Expr) => RecordingRule;

const COST_STEP = "pipeline:cost:step";
const SUCCESS_STEP = "pipeline:successes:step";

/** What was spent and achieved since the last evaluation, exactly. */
function costSteps(
  { cost, scene, settings }: Pipeline,
  place: Place,
  stamp: Stamp,
): readonly RecordingRule[] {
  if (cost === undefined) return [];
  const { evaluationSeconds } = settings;
  return [
    stamp(COST_STEP, counterGain(cost.cost, scene(place), evaluationSeconds)),
    stamp(SUCCESS_STEP, successGain(cost.success, scene(place), evaluationSeconds)),
  ];
}

/** (compute + storage + egress) / successes, over a day. */
function costPerSuccess(pipeline: Pipeline, place: Place, stamp: Stamp): readonly RecordingRule[] {
  if (pipeline.cost === undefined) return [];
  const labels = Object.entries(pipelineLabels(pipeline, place)).map(
    ([name, value]) => `${name}="${value}"`,
  );
  const day = (name: string) => trusted(`sum(sum_over_time(${name}{${labels.join(",")}}[1d]))`);
  return [stamp(COST_PER_SUCCESS, promql`${day(COST_STEP)} / (${day(SUCCESS_STEP)} > 0)`)];
}
