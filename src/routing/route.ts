import { compare } from "../diagnostics/index.ts";
import { type Alert, alerts } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { TIERS, type Tier } from "../spec/index.ts";
import { type Delivery, type Destination, deliveryOf } from "./delivery.ts";
import { type HeldTime, outsideBusinessHours } from "./held.ts";
import { isOneOf, type Labels, type Matcher, matches } from "./matcher.ts";

/** A node of the tree that leads an alert to its destination; the first that matches decides. */
export interface Route {
  readonly matchers: readonly Matcher[];
  readonly destination: Destination;
  readonly held: readonly HeldTime[];
  /** Exceptions: the same destination at other times. */
  readonly routes: readonly Route[];
}

interface Led extends Delivery {
  readonly alert: Alert;
  readonly pipeline: Pipeline;
}

/** The whole tree: a node for each destination, with the promises below it that wait at other times. */
export function routesOf(pipelines: readonly Pipeline[]): readonly Route[] {
  const led = pipelines.flatMap((pipeline) =>
    alerts(pipeline).flatMap((alert): readonly Led[] => {
      const delivery = deliveryOf(alert, pipeline);
      return delivery === undefined ? [] : [{ ...delivery, alert, pipeline }];
    }),
  );
  return grouped(led, ({ destination }) => destination.name)
    .toSorted(([a], [b]) => compare(a, b))
    .map(([, same]) => routeOf(same));
}

function routeOf(led: readonly [Led, ...Led[]]): Route {
  const [{ destination }] = led;
  const { team, severity } = destination;
  const held = severity === "page" ? [] : outsideBusinessHours(team);
  const tiers = unique(led.map(({ pipeline }) => pipeline.tier));
  return {
    matchers: [
      isOneOf("team", unique(led.map(({ alert }) => alert.team))),
      isOneOf("severity", [severity]),
      ...(severity !== "inform" && splitByTier(destination) ? [isOneOf("tier", tiers)] : []),
    ],
    destination,
    held,
    routes: grouped(led, ({ pipeline }) => pipeline.name).flatMap(([, same]) =>
      exceptionsOf(same, held),
    ),
  };
}

/** Whether another tier of the team has receivers of its own for this severity. */
const splitByTier = ({ team, severity }: Destination): boolean =>
  severity !== "inform" && TIERS.some((tier: Tier) => team.hasOwn(severity, tier));

/** The promises of one pipeline that wait at other times than the rest of their destination. */
function exceptionsOf(led: readonly [Led, ...Led[]], usual: readonly HeldTime[]): readonly Route[] {
  const [{ destination, pipeline }] = led;
  const matcher = isOneOf("pipeline", [pipeline.name]);
  return grouped(led, ({ held }) => keyOf(held))
    .filter(([key]) => key !== keyOf(usual))
    .flatMap(([, same]) => {
      const [{ held }] = same;
      const route = (extra: readonly Matcher[]): Route => ({
        matchers: [matcher, ...extra],
        destination,
        held,
        routes: [],
      });
      return same.length === led.length ? [route([])] : placesOf(same).map(route);
    });
}

const keyOf = (held: readonly HeldTime[]): string => held.map(({ name }) => name).join(" ");

/** What tells these promises and places from the pipeline's others, each once. */
const placesOf = (led: readonly Led[]): readonly (readonly Matcher[])[] =>
  grouped(led, ({ alert: { objective, slo } }) =>
    JSON.stringify([slo.name, objective.place.env, objective.place.region]),
  ).map(([, [{ alert }]]) => {
    const { env, region } = alert.objective.place;
    return [
      isOneOf("slo", [alert.slo.name]),
      isOneOf("env", [env]),
      ...(region === undefined ? [] : [isOneOf("region", [region])]),
    ];
  });

/** The nodes that lead an alert to its destination, from the top down; the first that matches decides. */
export function pathTo(routes: readonly Route[], labels: Labels): readonly Route[] {
  const found = routes.find(({ matchers }) => matches(matchers, labels));
  return found === undefined ? [] : [found, ...pathTo(found.routes, labels)];
}

const unique = <Value>(values: readonly Value[]): readonly Value[] =>
  [...new Set(values)].toSorted();

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [string, readonly [Item, ...Item[]]])[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups];
}
