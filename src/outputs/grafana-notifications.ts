import { type Delivery, deliveryOf, type HeldTime } from "../routing/index.ts";
import { type Alert, alerts } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { muteTimings, pace } from "./time-intervals.ts";

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

/** The name of a contact point, and when it is told nothing. */
export const recipientOf = ({ destination: { name, receivers }, held }: Delivery) =>
  receivers.length === 0 ? { contactPoint: NOBODY, held: [ALWAYS] } : { contactPoint: name, held };

/** Grafana sends these alerts; where Alertmanager does, Grafana need not know anybody's secrets. */
export const isSender = ({ settings }: Pipeline): boolean =>
  settings.notify === "grafana" && settings.routing !== undefined;

/** Where the alerts of these pipelines go, those that Grafana sends. */
export const deliveriesOf = (pipelines: readonly Pipeline[]): readonly Delivery[] =>
  pipelines
    .filter(isSender)
    .flatMap((pipeline) => alerts(pipeline).flatMap((alert) => deliveryOf(alert, pipeline) ?? []));

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
