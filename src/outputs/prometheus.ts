import { formatDuration, layout } from "../promql/index.ts";
import {
  type Alert,
  alertLabels,
  alerts,
  groupName,
  type RecordingGroup,
  recordingGroups,
} from "../rules/index.ts";
import { atLeast, type Pipeline } from "../slo/index.ts";
import { annotations } from "./annotations.ts";
import { prometheusDialect } from "./dialects.ts";
import type { Output, OutputFile } from "./output.ts";
import { GENERATED, yamlText } from "./yaml.ts";

/** Rule files that Prometheus loads as they are. */
export const prometheus: Output = {
  name: "prometheus",
  each: ruleFiles,
};

function ruleFiles(pipeline: Pipeline): readonly OutputFile[] {
  const path = `prometheus/rules/${pipeline.name}`;
  const recording = {
    path: `${path}.recording.yaml`,
    content: yamlText(
      { groups: recordingGroups(pipeline).map((group) => recordingGroup(group, pipeline)) },
      GENERATED,
    ),
  };
  // The one sender is Grafana: Prometheus' alerts would page a second time.
  if (pipeline.settings.notify === "grafana") return [recording];
  return [recording, { path: `${path}.alerts.yaml`, content: alertFile(pipeline) }];
}

const recordingGroup = ({ name, intervalSeconds, rules }: RecordingGroup, pipeline: Pipeline) => ({
  name,
  interval: formatDuration(intervalSeconds),
  ...offset(pipeline),
  rules: rules.map(({ record, expr, labels }) => ({ record, expr: layout(expr), labels })),
});

/** Prometheus' own evaluation cannot be more frequent than makes sense for a scrape. */
const SHORTEST_SECONDS = 5;

/**
 * Groups take turns: alerts may be evaluated up to a whole interval of theirs after what they read was
 * recorded. They read a dozen recorded samples, so a sixth of the interval costs next to nothing and
 * pages most of a minute earlier.
 */
const alertSeconds = (evaluationSeconds: number): number =>
  Math.max(SHORTEST_SECONDS, evaluationSeconds / 6);

/** The alerts of one place form a group. */
function alertFile(pipeline: Pipeline): string {
  const groups = pipeline.places.map((place) => ({
    name: groupName(pipeline.name, "alerts", place),
    interval: formatDuration(alertSeconds(pipeline.settings.evaluationSeconds)),
    ...offset(pipeline),
    rules: alerts(pipeline)
      .filter(({ objective }) => objective.place === place)
      .map((alert) => alertRule(alert, pipeline)),
  }));
  return yamlText({ groups: groups.filter(({ rules }) => rules.length > 0) }, GENERATED);
}

const alertRule = (alert: Alert, pipeline: Pipeline) => ({
  alert: alert.name,
  expr: layout(alert.expr),
  ...(alert.forSeconds > 0 && { for: formatDuration(alert.forSeconds) }),
  ...(alert.keepFiringSeconds > 0 && { keep_firing_for: formatDuration(alert.keepFiringSeconds) }),
  labels: alertLabels(alert, pipeline),
  annotations: annotations(alert, pipeline, prometheusDialect),
});

/** Known since 2.53; a setting for an older target was told of as a mistake. */
const offset = ({ settings }: Pipeline) =>
  settings.queryOffsetSeconds !== undefined && atLeast(settings.targets.prometheus, [2, 53, 0])
    ? { query_offset: formatDuration(settings.queryOffsetSeconds) }
    : {};
