import { type Matcher, type Route, routesOf } from "../routing/index.ts";
import type { Pipeline, RoutingSettings } from "../slo/index.ts";
import { INCIDENT } from "./alertmanager.ts";
import { comparison } from "./alertmanager-matchers.ts";
import { NOBODY, recipientOf } from "./grafana-notifications.ts";
import { literal } from "./grafana-provisioning.ts";
import { muteTimings, pace } from "./time-intervals.ts";

/**
 * Grafana's whole tree of policies, in place of settings in each rule. What no route knows is none of
 * ours: it goes to the team that is told where no other is.
 */
export function policies(
  pipelines: readonly Pipeline[],
  routing: RoutingSettings,
  orgId: number,
): readonly object[] {
  const routes = routesOf(pipelines);
  if (routes.length === 0) return [];
  return [
    {
      orgId,
      receiver: rootOf(routes, routing),
      group_by: INCIDENT,
      ...pace(routing, "ticket"),
      routes: routes.map((route) => policy(route, routing)),
    },
  ];
}

/** Grafana's root must name a contact point that exists, and cannot be muted. */
export function rootOf(routes: readonly Route[], { fallback }: RoutingSettings): string {
  const heard = routes.map(({ destination }) => destination).filter(isHeard);
  const own = heard.filter(({ team }) => team.name === fallback?.name);
  return (own.find(({ severity }) => severity === "page") ?? own[0] ?? heard[0])?.name ?? NOBODY;
}

const isHeard = ({ receivers, audience }: Route["destination"]): boolean =>
  receivers.length > 0 && audience === "act";

/** The first that matches decides; a child inherits everything but its times. */
function policy(route: Route, routing: RoutingSettings): object {
  const { contactPoint, held } = recipientOf(route);
  const { severity } = route.destination;
  return {
    receiver: contactPoint,
    object_matchers: route.matchers.map(objectMatcher),
    ...(severity === "page" && { repeat_interval: pace(routing, severity).repeat_interval }),
    ...muteTimings(held),
    ...(route.routes.length > 0 && {
      routes: route.routes.map((child) => policy(child, routing)),
    }),
  };
}

/** Name, operator and value, in which Grafana looks for variables. */
function objectMatcher(matcher: Matcher): readonly [string, string, string] {
  const [op, value] = comparison(matcher);
  return [matcher.label, op, literal(value)];
}
