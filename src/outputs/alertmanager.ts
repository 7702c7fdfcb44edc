import { type Medium, templateName } from "../receivers/index.ts";
import {
  type Destination,
  type Inhibition,
  inhibitionsOf,
  isNoneOf,
  type Route,
  routesOf,
} from "../routing/index.ts";
import type { RoutingSettings } from "../slo/index.ts";
import { matcherText } from "./alertmanager-matchers.ts";
import type { Output, OutputFile, Workspace } from "./output.ts";
import { distinctHeld, muteTimings, pace, timeIntervals } from "./time-intervals.ts";
import { GENERATED, yamlText } from "./yaml.ts";

/** Where Alertmanager's templates are, beside its configuration. */
export const TEMPLATES = "templates/*.tmpl";

/** Told of what no route leads anywhere, which is nobody. */
const UNROUTED = "slograf-unrouted";

/** What is one incident: alerts about one pipeline at one place are one message. */
export const INCIDENT = ["pipeline", "env", "region"] as const;

/** A configuration of Alertmanager, where it is the one that sends, and the settings say to whom. */
export const alertmanager: Output = { name: "alertmanager", shared: configuration };

function configuration({ pipelines, settings: { routing } }: Workspace): readonly OutputFile[] {
  const sent = pipelines.filter(({ settings }) => settings.notify === "alertmanager");
  if (routing === undefined || sent.length === 0) return [];
  const routes = routesOf(sent);
  const held = distinctHeld(routes.flatMap(heldIn));
  const content = {
    templates: [TEMPLATES],
    route: rootRoute(routes, routing),
    inhibit_rules: inhibitionsOf(sent).map(inhibitRule),
    ...(held.length > 0 && { time_intervals: held.map(timeIntervals) }),
    receivers: [
      { name: UNROUTED },
      ...routes.map(({ destination }) => receiver(destination, routing)),
    ],
  };
  return [{ path: "alertmanager/alertmanager.yaml", content: yamlText(content, GENERATED) }];
}

const heldIn = ({ held, routes }: Route): readonly Route["held"][number][] => [
  ...held,
  ...routes.flatMap(heldIn),
];

/** Everything of slograf's is below one route, which can be moved into another configuration as it is. */
function rootRoute(routes: readonly Route[], routing: RoutingSettings) {
  const ours = {
    receiver: UNROUTED,
    matchers: ["pipeline", "slo"].map((label) => matcherText(isNoneOf(label, [""]))),
    group_by: INCIDENT,
    ...pace(routing, "ticket"),
    routes: routes.map((route) => {
      const { repeat_interval } = pace(routing, "page");
      return routeOf(route, route.destination.severity === "page" ? { repeat_interval } : {});
    }),
  };
  return { receiver: UNROUTED, routes: [ours] };
}

/** Children inherit all but the times in which messages wait: each names its own. */
const routeOf = ({ matchers, destination, held, routes }: Route, own: object = {}): object => ({
  receiver: destination.name,
  matchers: matchers.map(matcherText),
  ...own,
  ...muteTimings(held),
  ...(routes.length > 0 && { routes: routes.map((route) => routeOf(route)) }),
});

const inhibitRule = ({ source, target, equal }: Inhibition) => ({
  source_matchers: source.map(matcherText),
  target_matchers: target.map(matcherText),
  equal,
});

/** The ways of a team for one severity, each kind in a list of its own. */
function receiver({ name, audience, receivers }: Destination, routing: RoutingSettings) {
  const medium = mediumOf(audience, routing);
  const lists = new Map<string, readonly object[]>();
  for (const { type, params } of receivers) {
    const { list, alertmanager: write } = type;
    lists.set(list, [...(lists.get(list) ?? []), write(params, medium)]);
  }
  return { name, ...Object.fromEntries(lists) };
}

/** Alertmanager expands no environment variables: secrets lie in files, and it reads them itself. */
const mediumOf = (audience: Medium["audience"], { secrets, smtp }: RoutingSettings): Medium => ({
  audience,
  secret: ({ secret }) => `${secrets.alertmanager}/${secret}`,
  message: (part) => `{{ template "${templateName(audience, part)}" . }}`,
  literal: (text) => text.replaceAll("{{", '{{ "{{" }}'),
  smtp,
});
