import { parse } from "yaml";
import type { Input } from "../../src/compile.ts";
import { alertmanagerOf } from "./routed.ts";

export interface RouteNode {
  readonly receiver: string;
  readonly matchers?: readonly string[];
  readonly mute_time_intervals?: readonly string[];
  readonly repeat_interval?: string;
  readonly routes?: readonly RouteNode[];
  readonly [key: string]: unknown;
}

export interface AlertmanagerConfig {
  readonly templates: readonly string[];
  readonly route: RouteNode;
  readonly receivers: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[];
  readonly time_intervals?: readonly { readonly name: string; readonly time_intervals: unknown }[];
  readonly inhibit_rules: readonly Readonly<Record<string, readonly string[]>>[];
}

export const configOf = (input: Input): AlertmanagerConfig =>
  parse(alertmanagerOf(input).config) as AlertmanagerConfig;

/** As Alertmanager reads it: the first child that matches, down to a leaf. */
export function leafFor(node: RouteNode, labels: Readonly<Record<string, string>>): RouteNode {
  const next = (node.routes ?? []).find(({ matchers = [] }) =>
    matchers.every((matcher) => matchesText(matcher, labels)),
  );
  return next === undefined ? node : leafFor(next, labels);
}

function matchesText(matcher: string, labels: Readonly<Record<string, string>>): boolean {
  const [, label = "", op = "", quoted = '""'] = /^(\w+)(=~|!~|!=|=)(".*")$/s.exec(matcher) ?? [];
  const wanted = JSON.parse(quoted) as string;
  const value = labels[label] ?? "";
  const same = op.endsWith("~") ? new RegExp(`^(?:${wanted})$`, "u").test(value) : wanted === value;
  return same !== op.startsWith("!");
}

export const allRoutes = (node: RouteNode): readonly RouteNode[] => [
  node,
  ...(node.routes ?? []).flatMap(allRoutes),
];
