import {
  type Expr,
  equals,
  exactly,
  labelList,
  merged,
  oneOf,
  promql,
  range,
  selector,
  trusted,
} from "../promql/index.ts";
import {
  canReadTogether,
  counterGain,
  gainOfRun,
  type Place,
  type Plot,
  placeLabels,
  plots,
  type Scene,
  type Signal,
} from "../signals/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { Cost, Pipeline, Shown } from "../slo/index.ts";
import { deployEvent, isSameEverywhere } from "./deploys.ts";
import { block, type RecordingGroup, type RecordingRule, rule } from "./rule.ts";

const WINDOW = trusted("5m");
const DAY_SECONDS = 86_400;
/** For what reads a long range; below Prometheus' look-back, so that the series has no holes. */
export const SLOW_INTERVAL_SECONDS = 120;
export const COST_PER_SUCCESS = "pipeline:cost_per_success:ratio_1d";
export const DEPLOY_EVENT = "pipeline:deploy:event";

/** `slograf:<pipeline>:<part>`: unique over all specs. */
export const groupName = ({ name }: Pick<Pipeline, "name">, part: string): string =>
  `slograf:${name}:${part}`;

/** Name under which a plotted signal is recorded: `pipeline:queue_depth:value`. */
export const signalSeries = ({ name }: Signal, { operation }: Pick<Plot, "operation">): string =>
  `pipeline:${name.replaceAll("-", "_")}:${operation}`;

/** Stamped on what is recorded for the pipeline as a whole; the place where it is one. */
export const pipelineLabels = ({ name, service }: Pipeline, place: Place | undefined) => ({
  service,
  ...(place !== undefined && placeLabels(place)),
  pipeline: name,
});

/** Rules that read signals: once where all places can be read together, otherwise at each place. */
export function atPlaces(
  pipeline: Pipeline,
  signals: readonly Signal[],
  rules: (scene: Scene, place: Place | undefined) => readonly RecordingRule[],
): readonly RecordingRule[] {
  const { together, places, scene } = pipeline;
  return together !== undefined && signals.every(canReadTogether)
    ? rules(together, undefined)
    : places.flatMap((place) => rules(scene(place), place));
}

/** Signals whose raw series cannot be filtered by service and environment, and what is derived from them. */
export function signalGroups(pipeline: Pipeline): readonly RecordingGroup[] {
  const drawn = recordedSignals(pipeline).flatMap((signal) => drawnRules(pipeline, signal));
  const isSlow = ({ record }: RecordingRule) => record.endsWith(":increase_1d");
  const groups: readonly RecordingGroup[] = [
    {
      name: groupName(pipeline, "signals"),
      intervalSeconds: pipeline.settings.evaluationSeconds,
      rules: [
        ...block(
          "Signals that dashboards show, with the labels to filter them by.",
          drawn.filter((each) => !isSlow(each)),
        ),
        ...block("What was spent and achieved since the rules were loaded.", costTotals(pipeline)),
        ...block("Above zero for a few minutes after a deploy.", deploys(pipeline)),
      ],
    },
    {
      name: groupName(pipeline, "signals:slow"),
      intervalSeconds: SLOW_INTERVAL_SECONDS,
      rules: [...drawn.filter(isSlow), ...costPerSuccess(pipeline)],
    },
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

const drawnRules = (pipeline: Pipeline, signal: Signal): readonly RecordingRule[] =>
  atPlaces(pipeline, [signal], (scene, place) =>
    plots(signal, scene, WINDOW).map((plot) => ({
      record: signalSeries(signal, plot),
      expr: plot.expr,
      labels: merged(pipelineLabels(pipeline, place), plot.labels),
    })),
  );

/** Each shown signal once, whatever layers it appears in. */
export function recordedSignals({ traffic, explanations, resources }: Pipeline): readonly Signal[] {
  const shown: readonly Shown[] = [...traffic, ...explanations, ...resources];
  const signals = shown.filter(({ recorded }) => recorded).map(({ signal }) => signal);
  return [...new Map(signals.map((signal) => [signal.name, signal])).values()];
}

function deploys(pipeline: Pipeline): readonly RecordingRule[] {
  const { together, places, scene } = pipeline;
  const at = (where: Scene, place: Place | undefined): readonly RecordingRule[] => {
    const expr = deployEvent(pipeline, where);
    return expr === undefined
      ? []
      : [{ record: DEPLOY_EVENT, expr, labels: pipelineLabels(pipeline, place) }];
  };
  return together !== undefined && isSameEverywhere(pipeline)
    ? at(together, undefined)
    : places.flatMap((place) => at(scene(place), place));
}

/** Money and outcomes that were ever counted; label `signal`. And within a day. */
const COUNTED = "pipeline:counted:count";
const DAY = "pipeline:counted:sum_1d";

/** Running totals, so that a day of them is a difference. */
function costTotals(pipeline: Pipeline): readonly RecordingRule[] {
  const { cost, settings } = pipeline;
  if (cost === undefined) return [];
  const { counter, failures } = cost.success;
  return [cost.cost, counter, ...failures].flatMap((signal) =>
    atPlaces(pipeline, [signal], (scene, place) => {
      const beside = failures.includes(signal) ? [counter] : [];
      const gained = gainedBy(signal, beside, cost, scene, settings.evaluationSeconds);
      const at = place === undefined ? {} : exactly(placeLabels(place));
      const own = { pipeline: equals(pipeline.name), ...at };
      const last = selector(COUNTED, { ...own, signal: equals(signal.name) });
      const on = promql`on (${labelList(scene.by)})`;
      const none = promql`${on} 0 * ${selector(series.place, own)}`;
      return [
        {
          record: COUNTED,
          expr: promql`${gained} + ${on} (last_over_time(${last}[1h:${range(settings.evaluationSeconds)}]) or ${none})`,
          labels: { ...pipelineLabels(pipeline, place), signal: signal.name },
        },
      ];
    }),
  );
}

/** A gauge holds what the last run did, and counts when the run ends. */
function gainedBy(
  signal: Signal,
  beside: readonly Signal[],
  { finished }: Cost,
  scene: Scene,
  seconds: number,
): Expr {
  return signal.kind === "counter" || finished === undefined
    ? counterGain(signal, scene, seconds, { beside })
    : gainOfRun(signal, finished, scene, seconds);
}

/** (compute + storage + egress) / successes, over a day. */
function costPerSuccess(pipeline: Pipeline): readonly RecordingRule[] {
  const { cost, settings } = pipeline;
  if (cost === undefined) return [];
  const own = { pipeline: equals(pipeline.name) };
  const day = (signals: readonly Signal[]): Expr =>
    promql`sum without (signal) (${selector(DAY, { ...own, signal: oneOf(signals.map(({ name }) => name)) })})`;
  const { counter, failures } = cost.success;
  // A counter of failures that does not exist yet means none.
  const failed = promql` - (${day(failures)} or 0 * ${day([counter])})`;
  const successes = promql`${day([counter])}${failures.length === 0 ? promql`` : failed}`;
  return block("What a success cost within a day.", [
    rule(DAY, windowed.gained(selector(COUNTED, own), DAY_SECONDS, settings.evaluationSeconds)),
    rule(COST_PER_SUCCESS, promql`${day([cost.cost])} / (${successes} > 0)`),
  ]);
}
