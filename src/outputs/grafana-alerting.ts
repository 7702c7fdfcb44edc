import { formatDuration, layout } from "../promql/index.ts";
import { type Alert, alertLabels, alerts } from "../rules/index.ts";
import {
  atLeast,
  dashboardUid,
  type Pipeline,
  panelId,
  ruleUid,
  sloPanelKey,
} from "../slo/index.ts";
import { annotations, grafanaDialect } from "./annotations.ts";
import { literal, PROVISIONING } from "./grafana-provisioning.ts";
import { toJson } from "./json.ts";
import type { Output, OutputFile } from "./output.ts";

/** Grafana evaluates groups at multiples of this. */
const GRID_SECONDS = 10;
const LONGEST_TITLE = 190;
/** Queries are instant; the range only has to exist. */
const RANGE = { from: 600, to: 0 };

/** The alerts of Prometheus again, as rules that Grafana manages; paused where Prometheus' alerts are sent. */
export const grafanaAlerting: Output = {
  name: "grafana-alerting",
  each: (pipeline) => [ruleFile(pipeline)],
};

function ruleFile(pipeline: Pipeline): OutputFile {
  const { grafana, evaluationSeconds } = pipeline.settings;
  const interval = Math.ceil(evaluationSeconds / GRID_SECONDS) * GRID_SECONDS;
  const content = {
    apiVersion: 1,
    groups: [
      {
        orgId: grafana.orgId,
        name: `slograf ${pipeline.name}`,
        folder: literal(grafana.folder.title),
        interval: formatDuration(interval),
        rules: alerts(pipeline).map((alert) => rule(alert, pipeline)),
      },
    ],
  };
  return { path: `${PROVISIONING}/alerting/${pipeline.name}.json`, content: toJson(content) };
}

function rule(alert: Alert, pipeline: Pipeline) {
  const { slo, objective } = alert;
  const { env, region } = objective.place;
  const { notify, targets } = pipeline.settings;
  const place = region === undefined ? env : `${env}, ${region}`;
  const keeps = alert.keepFiringSeconds > 0 && atLeast(targets.grafana, [12, 0, 0]);
  const uid = ruleUid([
    pipeline.key,
    slo.key,
    env,
    ...(region === undefined ? [] : [region]),
    alert.id,
  ]);
  return {
    uid,
    title: literal(shortened(`${pipeline.name} ${slo.name} ${alert.name} (${place})`, uid)),
    condition: "C",
    data: queries(alert, pipeline),
    for: formatDuration(alert.forSeconds),
    ...(keeps && { keepFiringFor: formatDuration(alert.keepFiringSeconds) }),
    // No result means that the condition does not hold; missing data has an alert of its own.
    noDataState: "OK",
    execErrState: "Error",
    annotations: {
      __dashboardUid__: dashboardUid(pipeline, "on-call"),
      __panelId__: String(panelId(sloPanelKey(slo, "card"))),
      ...annotations(alert, pipeline, grafanaDialect),
    },
    labels: Object.fromEntries(
      Object.entries(alertLabels(alert, pipeline)).map(([name, value]) => [name, literal(value)]),
    ),
    isPaused: notify !== "grafana",
  };
}

/** Two rules of one title stop Grafana from importing their folder: the uid keeps cut ones apart. */
const shortened = (title: string, uid: string): string =>
  title.length <= LONGEST_TITLE
    ? title
    : `${title.slice(0, LONGEST_TITLE - uid.length - 1)} ${uid}`;

/** A asks Prometheus at one instant, C is true for every series that it returns. */
function queries({ expr }: Alert, { settings }: Pipeline) {
  const prometheus = { type: "prometheus", uid: settings.grafana.datasource.uid };
  const expression = { type: "__expr__", uid: "__expr__" };
  return [
    {
      refId: "A",
      relativeTimeRange: RANGE,
      datasourceUid: prometheus.uid,
      model: {
        refId: "A",
        datasource: prometheus,
        expr: layout(expr),
        instant: true,
        range: false,
        intervalMs: 1000,
        maxDataPoints: 43_200,
      },
    },
    {
      refId: "C",
      relativeTimeRange: { from: 0, to: 0 },
      datasourceUid: expression.uid,
      model: {
        refId: "C",
        datasource: expression,
        type: "threshold",
        expression: "A",
        conditions: [
          {
            type: "query",
            evaluator: { type: "gt", params: [0] },
            operator: { type: "and" },
            query: { params: ["C"] },
            reducer: { type: "last", params: [] },
          },
        ],
      },
    },
  ];
}
