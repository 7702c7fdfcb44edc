import { hintReadings, hintRecordings } from "../hints/index.ts";
import { equals, merged, selector } from "../promql/index.ts";
import { series } from "../sli/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { block, type RecordingGroup, type RecordingRule } from "./rule.ts";
import { atPlaces, groupName, pipelineLabels, SLOW_INTERVAL_SECONDS } from "./signals.ts";

/** Which bottleneck hints hold at each place. */
export function hintGroups(pipeline: Pipeline): readonly RecordingGroup[] {
  const own = { pipeline: equals(pipeline.name) };
  const all = hintRecordings(pipeline.hints, own, selector(series.place, own));
  const written = (slow: boolean): readonly RecordingRule[] =>
    all
      .filter((each) => (each.slow ?? false) === slow)
      .map(({ record, expr, labels = {} }) => ({ record, expr, labels }));
  const groups = [
    {
      name: groupName(pipeline, "hints"),
      intervalSeconds: pipeline.settings.evaluationSeconds,
      rules: [
        ...block("Signals that hints compare, as one number each.", readings(pipeline)),
        ...block("How many times the usual they are; 1 while a hint holds.", written(false)),
      ],
    },
    {
      name: groupName(pipeline, "hints:usual"),
      intervalSeconds: SLOW_INTERVAL_SECONDS,
      rules: block("What is usual.", written(true)),
    },
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

const readings = (pipeline: Pipeline): readonly RecordingRule[] =>
  hintReadings(pipeline.hints).flatMap(({ signal, at }) =>
    atPlaces(pipeline, [signal], (scene, place) => {
      const { record, expr, labels = {} } = at(scene);
      return [{ record, expr, labels: merged(pipelineLabels(pipeline, place), labels) }];
    }),
  );
