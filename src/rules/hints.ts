import { type HintReading, hintReadings, hintRecordings } from "../hints/index.ts";
import { equals, exactly, merged, selector } from "../promql/index.ts";
import { series } from "../sli/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { block, type RecordingGroup, type RecordingRule } from "./rule.ts";
import {
  atPlaces,
  groupName,
  pipelineLabels,
  recordedSignals,
  SLOW_INTERVAL_SECONDS,
  signalSeries,
} from "./signals.ts";

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
  hintReadings(pipeline.hints).flatMap((reading) => {
    const recorded = recordedReading(pipeline, reading);
    if (recorded !== undefined) return [{ labels: {}, ...recorded }];
    return atPlaces(pipeline, [reading.signal], (scene, place) => {
      const { record, expr, labels = {} } = reading.at(scene);
      return [{ record, expr, labels: merged(pipelineLabels(pipeline, place), labels) }];
    });
  });

/** Where graphs have it recorded, at all places at once. */
function recordedReading(pipeline: Pipeline, { signal, from }: HintReading) {
  const { name, places, scene } = pipeline;
  const [first] = places;
  if (first === undefined || !recordedSignals(pipeline).some((each) => each.name === signal.name))
    return undefined;
  return from(scene(first), (line) =>
    selector(signalSeries(signal, line), { pipeline: equals(name), ...exactly(line.labels) }),
  );
}
