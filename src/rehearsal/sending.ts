import { INCIDENT, matcherText, NOBODY } from "../outputs/index.ts";
import { formatDuration } from "../promql/index.ts";
import {
  type Delivery,
  deliveryOf,
  holds,
  isNoneOf,
  type Matcher,
  pathTo,
  routesOf,
  sentAt,
} from "../routing/index.ts";
import { type Alert, alertLabels } from "../rules/index.ts";
import type { Pipeline, RoutingSettings, Settings } from "../slo/index.ts";
import { receiverText } from "./receivers.ts";
import { timeIn } from "./time.ts";

/** What one consumer would do with an alert. */
export interface Sending {
  readonly consumer: "Alertmanager" | "Grafana";
  /** Why it sends nothing. */
  readonly silent?: string;
  /** Matchers from node to node, or what else leads to the destination. */
  readonly route?: readonly string[];
  readonly destination?: string;
  /** None where nobody wants to be told. */
  readonly receivers?: readonly string[];
  /** Why it waits at that time. */
  readonly waitsFor?: readonly string[];
  /** When it is sent, on the team's clock; missing where it is not within a year. */
  readonly sentAt?: string;
  /** How it is gathered and repeated. */
  readonly pace?: string;
}

/** @param pipelines all there are: they share one tree of routes */
export const sendingsOf = (
  alert: Alert,
  pipeline: Pipeline,
  pipelines: readonly Pipeline[],
  atSeconds: number,
): readonly Sending[] =>
  (["Alertmanager", "Grafana"] as const).map((consumer) =>
    consumer.toLowerCase() === pipeline.settings.notify
      ? { consumer, ...sent(alert, pipeline, pipelines, atSeconds) }
      : { consumer, silent: SILENT[consumer] },
  );

const SILENT = {
  Alertmanager: "Grafana sends (notify: grafana); Prometheus has no such alert",
  Grafana: "Alertmanager sends (notify: alertmanager); Grafana's rule is paused",
} as const;

function sent(
  alert: Alert,
  pipeline: Pipeline,
  pipelines: readonly Pipeline[],
  atSeconds: number,
): Omit<Sending, "consumer"> {
  const { settings } = pipeline;
  const delivery = deliveryOf(alert, pipeline);
  if (settings.routing === undefined || delivery === undefined)
    return {
      route: ["by hand: the settings describe no routing, so whoever is led these labels is told"],
    };
  const {
    destination: { name, receivers, team },
    held,
  } = delivery;
  const at = sentAt(held, atSeconds);
  return {
    route: routeTo(alert, pipeline, pipelines, delivery),
    destination: receivers.length === 0 && settings.notify === "grafana" ? NOBODY : name,
    receivers: receivers.map(receiverText),
    waitsFor: held.filter((each) => holds(each, atSeconds)).map(({ why }) => why),
    ...(at !== undefined && { sentAt: timeIn(team.zone, at) }),
    pace: paceText(alert, settings.routing, settings),
  };
}

function routeTo(
  alert: Alert,
  pipeline: Pipeline,
  pipelines: readonly Pipeline[],
  { held }: Delivery,
): readonly string[] {
  const { notify, routing } = pipeline.settings;
  if (notify === "grafana" && routing?.policies !== true) {
    const muted = held.length === 0 ? "" : `, muted in ${held.map(({ name }) => name).join(", ")}`;
    return [`notification settings of the rule itself${muted}`];
  }
  const sent = pipelines.filter(({ settings }) => settings.notify === notify);
  const labels = { ...alertLabels(alert, pipeline), alertname: alert.name };
  const path = pathTo(routesOf(sent), labels).map(({ matchers }) => matchers);
  // What is slograf's at all is told apart first, where others have routes, too.
  const ours = ["pipeline", "slo"].map((label) => isNoneOf(label, [""]));
  return [...(notify === "alertmanager" ? [ours] : []), ...path].map(matchersText);
}

const matchersText = (matchers: readonly Matcher[]): string => matchers.map(matcherText).join(" ");

/** Without policies Grafana gathers by rule, which is one alert. */
function paceText(
  { severity }: Alert,
  { grouping, policies }: RoutingSettings,
  { notify }: Settings,
): string {
  const isByIncident = notify === "alertmanager" || policies;
  const repeat = grouping.repeatSeconds[severity === "page" ? "page" : "other"];
  const gathered = isByIncident
    ? `one message for all of the same ${INCIDENT.join(", ")}`
    : "a message of its own";
  return `${gathered}, after ${formatDuration(grouping.waitSeconds)}; again every ${formatDuration(repeat)} while it holds`;
}
