import { contactPoints } from "./grafana-contact-points.ts";
import { deliveriesOf, isSender, recipientOf } from "./grafana-notifications.ts";
import { policies } from "./grafana-policies.ts";
import { PROVISIONING } from "./grafana-provisioning.ts";
import { jsonText } from "./json.ts";
import type { Output, OutputFile, Workspace } from "./output.ts";
import { distinctHeld, timeIntervals } from "./time-intervals.ts";

/**
 * Whom Grafana tells, and when not, where it is the sender. Grafana applies all files of the folder
 * together, kind by kind: contact points, mute timings, templates and policies; then it deletes mute
 * timings and templates, applies and deletes rules, and deletes contact points last. It refuses to
 * delete what a rule or a policy still uses, and then applies nothing that would have followed: a mute
 * timing cannot be deleted together with its last use.
 */
export const grafanaRouting: Output = {
  name: "grafana-routing",
  shared: routingFile,
};

function routingFile(workspace: Workspace): readonly OutputFile[] {
  const content = routingOf(workspace);
  if (content === undefined) return [];
  // No pipeline has a name that begins like this.
  return [{ path: `${PROVISIONING}/alerting/_routing.json`, content: jsonText(content) }];
}

/** Nothing where Grafana tells nobody. */
export function routingOf({ pipelines, settings }: Pick<Workspace, "pipelines" | "settings">) {
  const { routing, grafana } = settings;
  const deliveries = deliveriesOf(pipelines);
  if (routing === undefined || deliveries.length === 0) return undefined;
  const { orgId } = grafana;
  const destinations = deliveries.map(({ destination }) => destination);
  const held = distinctHeld(deliveries.flatMap((delivery) => recipientOf(delivery).held));
  return {
    apiVersion: 1,
    contactPoints: contactPoints(destinations, routing, orgId),
    muteTimes: held.map((each) => ({ orgId, ...timeIntervals(each) })),
    ...(routing.policies && { policies: policies(pipelines.filter(isSender), routing, orgId) }),
  };
}
