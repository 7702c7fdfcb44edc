import { formatDuration } from "../promql/index.ts";
import { firing, silencersIn, unlessFiring } from "../routing/index.ts";
import { type Alert, alertLabels, alerts, alertUid, idOf } from "../rules/index.ts";
import {
  dashboardUid,
  hasGrafanaAlerts,
  type Pipeline,
  panelId,
  sloPanelKey,
} from "../slo/index.ts";
import { annotationParts, annotations } from "./annotations.ts";
import { grafanaDialect } from "./dialects.ts";
import { factsOf } from "./facts.ts";
import { notificationSettings } from "./grafana-notifications.ts";
import { alertsFolder, literal, PROVISIONING } from "./grafana-provisioning.ts";
import { intervalOf, queries } from "./grafana-queries.ts";
import { jsonText } from "./json.ts";
import type { Output, OutputFile } from "./output.ts";

const LONGEST_TITLE = 190;

/** The alerts as rules that Grafana manages: where it sends, or to look at, paused. */
export const grafanaAlerting: Output = {
  name: "grafana-alerting",
  each: (pipeline) => (hasGrafanaAlerts(pipeline.settings) ? [ruleFile(pipeline)] : []),
};

function ruleFile(pipeline: Pipeline): OutputFile {
  const { grafana, evaluationSeconds } = pipeline.settings;
  const silencers = silencersIn(pipeline);
  const content = {
    apiVersion: 1,
    groups: [
      {
        orgId: grafana.orgId,
        name: `slograf ${pipeline.name}`,
        folder: alertsFolder(grafana.folder),
        interval: intervalOf(evaluationSeconds),
        rules: alerts(pipeline).map((alert) => rule(alert, silencers(alert), pipeline)),
      },
    ],
  };
  return { path: `${PROVISIONING}/alerting/${pipeline.name}.json`, content: jsonText(content) };
}

function rule(alert: Alert, silencers: readonly Alert[], pipeline: Pipeline) {
  const { slo, objective } = alert;
  const { env, region } = objective.place;
  const { notify, grafana } = pipeline.settings;
  const place = region === undefined ? env : `${env}, ${region}`;
  const { expr, forSeconds } = condition(alert, silencers, pipeline);
  const facts = factsOf(Object.values(annotationParts(alert, pipeline)), idOf(objective));
  const uid = alertUid(alert, pipeline);
  return {
    uid,
    title: literal(shortened(`${pipeline.name} ${slo.name} ${named(alert)} (${place})`, uid)),
    condition: "C",
    data: queries(expr, facts, grafana.datasource.uid),
    for: formatDuration(forSeconds),
    // No result means that the condition does not hold; missing data has an alert of its own.
    noDataState: "OK",
    // An alert of its own tells of it (`grafana-data-sources.ts`). `Error` would send each rule's words
    // without its values, `OK` would end incidents; Grafana knows this one since 10.4.
    execErrState: "KeepLast",
    annotations: {
      __dashboardUid__: dashboardUid(pipeline, "on-call"),
      __panelId__: String(panelId(sloPanelKey(slo, "indicator"))),
      ...annotations(alert, pipeline, grafanaDialect(facts, alert)),
    },
    labels: Object.fromEntries(
      Object.entries(alertLabels(alert, pipeline)).map(([name, value]) => [name, literal(value)]),
    ),
    isPaused: notify !== "grafana",
    ...notificationSettings(alert, pipeline),
  };
}

/** Several teams may be told of the same as users of the data. */
const named = ({ name, severity, team }: Alert): string =>
  severity === "inform" ? `${name} for ${team}` : name;

/** Two rules of one title stop Grafana from importing their folder: the uid keeps cut ones apart. */
const shortened = (title: string, uid: string): string =>
  title.length <= LONGEST_TITLE
    ? title
    : `${title.slice(0, LONGEST_TITLE - uid.length - 1)} ${uid}`;

/**
 * What Alertmanager inhibits is not asked for here. Grafana would keep a rule firing while it is to be
 * silent, and reads `keepFiringFor` from files since 12.1.2 only: what goes on firing is in the query.
 */
function condition(alert: Alert, silencers: readonly Alert[], { settings }: Pipeline) {
  const { evaluationSeconds } = settings;
  const keeps = alert.keepFiringSeconds > 0;
  const expr = keeps ? firing(alert, evaluationSeconds) : alert.expr(idOf(alert.objective));
  return {
    expr: unlessFiring(expr, silencers, evaluationSeconds),
    forSeconds: keeps ? 0 : alert.forSeconds,
  };
}
