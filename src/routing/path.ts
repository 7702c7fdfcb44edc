import { type Labels, matches } from "./matcher.ts";
import type { Route } from "./route.ts";

/** The nodes that lead an alert to its destination, from the top down; the first that matches decides. */
export function pathTo(routes: readonly Route[], labels: Labels): readonly Route[] {
  const found = routes.find(({ matchers }) => matches(matchers, labels));
  return found === undefined ? [] : [found, ...pathTo(found.routes, labels)];
}
