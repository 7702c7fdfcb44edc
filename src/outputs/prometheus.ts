import { equals, formatDuration, layout, type Matchers, oneOf } from "../promql/index.ts";
import {
  type Alert,
  alertLabels,
  alerts,
  groupName,
  type RecordingGroup,
  type RecordingRule,
  recordingGroups,
  zoneGroups,
} from "../rules/index.ts";
import { atLeast, type Pipeline } from "../slo/index.ts";
import { annotations } from "./annotations.ts";
import { prometheusDialect } from "./dialects.ts";
import type { Output, OutputFile } from "./output.ts";
import { commented, GENERATED, yamlText } from "./yaml.ts";

/** Rule files that Prometheus loads as they are. */
export const prometheus: Output = {
  name: "prometheus",
  each: ruleFiles,
  shared: ({ pipelines }) => {
    const groups = zoneGroups(pipelines).map((group) => recordingGroup(group));
    return groups.length === 0
      ? []
      : [{ path: "prometheus/rules/time-zones.yaml", content: yamlText({ groups }, GENERATED) }];
  },
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

const recordingGroup = ({ name, intervalSeconds, rules }: RecordingGroup, pipeline?: Pipeline) => ({
  name,
  interval: formatDuration(intervalSeconds),
  ...(pipeline && offset(pipeline)),
  rules: rules.map(recordingRule),
});

function recordingRule({ record, expr, labels, comment }: RecordingRule) {
  const rule = {
    record,
    expr: layout(expr),
    ...(Object.keys(labels).length > 0 && { labels }),
  };
  return comment === undefined ? rule : commented(comment, rule);
}

/** Prometheus' own evaluation cannot be more frequent than makes sense for a scrape. */
const SHORTEST_SECONDS = 5;

/**
 * Groups take turns: alerts may be evaluated up to a whole interval of theirs after what they read was
 * recorded. They read a dozen recorded samples, so a sixth of the interval costs next to nothing and
 * pages most of a minute earlier.
 */
const alertSeconds = (evaluationSeconds: number): number =>
  Math.max(SHORTEST_SECONDS, evaluationSeconds / 6);

function alertFile(pipeline: Pipeline): string {
  const group = {
    name: groupName(pipeline, "alerts"),
    interval: formatDuration(alertSeconds(pipeline.settings.evaluationSeconds)),
    ...offset(pipeline),
    rules: together(alerts(pipeline), pipeline),
  };
  return yamlText({ groups: group.rules.length > 0 ? [group] : [] }, GENERATED);
}

/** One rule for all places at which an alert is treated alike, another where something differs. */
function together(all: readonly Alert[], pipeline: Pipeline) {
  const rules = new Map<string, readonly [Alert, ...Alert[]]>();
  for (const alert of all) {
    const key = JSON.stringify([alert.slo.name, alert.id, alertRule(alert, pipeline)]);
    const [first = alert, ...rest] = rules.get(key) ?? [];
    rules.set(key, first === alert ? [alert] : [first, ...rest, alert]);
  }
  return [...rules.values()].map((alike) => {
    const [first] = alike;
    const { alert, labels, ...rest } = alertRule(first, pipeline);
    const envs = envsOf(alike);
    return {
      alert,
      expr: layout(first.expr(matchersOf(first, envs, pipeline))),
      ...rest,
      // It tells apart rules that differ in their texts alone.
      labels: envs.length === 1 ? { ...labels, env: envs[0] } : labels,
    };
  });
}

/** The environments of some alerts of an SLO; none where they are all that it has. */
const envsOf = (alike: readonly [Alert, ...Alert[]]): readonly string[] =>
  alike.length === alike[0].slo.objectives.length
    ? []
    : [...new Set(alike.map(({ objective }) => objective.place.env))].sort();

const matchersOf = ({ slo }: Alert, envs: readonly string[], { name }: Pipeline): Matchers => ({
  pipeline: equals(name),
  slo: equals(slo.name),
  ...(envs.length > 0 && { env: oneOf(envs) }),
});

/** All that a rule says beside its expression; the place is a label of the series. */
function alertRule(alert: Alert, pipeline: Pipeline) {
  const { env: _, region: __, ...labels } = alertLabels(alert, pipeline);
  return {
    alert: alert.name,
    ...(alert.forSeconds > 0 && { for: formatDuration(alert.forSeconds) }),
    ...(alert.keepFiringSeconds > 0 && {
      keep_firing_for: formatDuration(alert.keepFiringSeconds),
    }),
    labels,
    annotations: annotations(alert, pipeline, prometheusDialect(alert)),
  };
}

/** Known since 2.53; a setting for an older target was told of as a mistake. */
const offset = ({ settings }: Pipeline) =>
  settings.queryOffsetSeconds !== undefined && atLeast(settings.targets.prometheus, [2, 53, 0])
    ? { query_offset: formatDuration(settings.queryOffsetSeconds) }
    : {};
