import { formatDuration } from "../promql/index.ts";
import { type Delivery, deliveryOf, type HeldTime } from "../routing/index.ts";
import { type Alert, type AlertSeverity, alerts } from "../rules/index.ts";
import type { Pipeline, RoutingSettings } from "../slo/index.ts";

/** Whom a rule of Grafana tells, and when not. */
export interface Recipient {
  /** Name of a contact point that is provisioned. */
  readonly contactPoint: string;
  readonly held: readonly HeldTime[];
}

/**
 * A contact point for alerts of which nobody wants to be told. Grafana would send a rule without one to
 * whomever the root of its policies names, and a contact point without integrations does not exist.
 */
export const NOBODY = "slograf-nobody";

const DAY_SECONDS = 86_400;
const ALWAYS: HeldTime = {
  name: "slograf-always",
  why: "nobody wants to be told",
  intervals: [{ zone: "UTC", fromSecond: 0, toSecond: DAY_SECONDS }],
};

export const recipientOf = ({ destination: { name, receivers }, held }: Delivery): Recipient =>
  receivers.length === 0 ? { contactPoint: NOBODY, held: [ALWAYS] } : { contactPoint: name, held };

/** Grafana sends these alerts; where Alertmanager does, Grafana need not know anybody's secrets. */
export const isSender = ({ settings }: Pipeline): boolean =>
  settings.notify === "grafana" && settings.routing !== undefined;

/** Where the alerts of these pipelines go, those that Grafana sends. */
export const deliveriesOf = (pipelines: readonly Pipeline[]): readonly Delivery[] =>
  pipelines
    .filter(isSender)
    .flatMap((pipeline) => alerts(pipeline).flatMap((alert) => deliveryOf(alert, pipeline) ?? []));

/** The names of times, as rules and policies refer to them. */
export const muteTimings = (held: readonly HeldTime[]) =>
  held.length === 0 ? {} : { mute_time_intervals: held.map(({ name }) => name) };

/** How alerts are gathered, and how often they are sent again. */
export const pace = ({ grouping }: RoutingSettings, severity: AlertSeverity) => ({
  group_wait: formatDuration(grouping.waitSeconds),
  group_interval: formatDuration(grouping.intervalSeconds),
  repeat_interval: formatDuration(grouping.repeatSeconds[severity === "page" ? "page" : "other"]),
});

/**
 * What a rule says of its messages. Grafana groups by these two labels whether they are named or not
 * (`NormalizedGroupBy` in its ngalert/models), and takes the title of a rule for its `alertname`: each
 * rule is a message of its own. Only policies gather the alerts of an incident.
 */
export function notificationSettings(alert: Alert, pipeline: Pipeline) {
  const { routing } = pipeline.settings;
  const delivery = isSender(pipeline) ? deliveryOf(alert, pipeline) : undefined;
  if (routing === undefined || routing.policies || delivery === undefined) return {};
  const { contactPoint, held } = recipientOf(delivery);
  return {
    notification_settings: {
      receiver: contactPoint,
      group_by: ["alertname", "grafana_folder"],
      ...pace(routing, alert.severity),
      ...muteTimings(held),
    },
  };
}
