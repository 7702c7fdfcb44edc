import { hintRecordings } from "../hints/index.ts";
import { exactly, merged } from "../promql/index.ts";
import type { Place } from "../signals/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { groupName } from "./objective.ts";
import type { RecordingGroup } from "./rule.ts";
import { pipelineLabels, SLOW_INTERVAL_SECONDS } from "./signals.ts";

/** Which bottleneck hints hold at each place. */
export const hintGroups = (pipeline: Pipeline): readonly RecordingGroup[] =>
  pipeline.places.flatMap((place) => groupsAt(pipeline, place));

function groupsAt(pipeline: Pipeline, place: Place): readonly RecordingGroup[] {
  const identity = pipelineLabels(pipeline, place);
  const recordings = hintRecordings(pipeline.hints, pipeline.scene(place), exactly(identity));
  const group = (part: string, intervalSeconds: number, slow: boolean): RecordingGroup => ({
    name: groupName(pipeline.name, `bottleneck:${part}`, place),
    intervalSeconds,
    rules: recordings
      .filter((each) => (each.slow ?? false) === slow)
      .map(({ record, expr, labels }) => ({
        record,
        expr,
        labels: merged(identity, labels ?? {}),
      })),
  });
  const groups = [
    group("hints", pipeline.settings.evaluationSeconds, false),
    group("usual", SLOW_INTERVAL_SECONDS, true),
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}
