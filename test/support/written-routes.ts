import { parse } from "yaml";
import type { Compilation } from "../../src/compile.ts";
import { fileOf } from "./compiled.ts";
import type { GrafanaRule } from "./grafana-rules.ts";
import { isWithin, type WrittenTime } from "./time-interval.ts";

type Labels = Readonly<Record<string, string>>;
/** Whom a consumer tells of an alert at a time, and by how many ways; nothing while it waits. */
export type Tells = (labels: Labels, atSeconds: number) => string | undefined;

interface Node {
  readonly receiver: string;
  readonly mute_time_intervals?: readonly string[];
  readonly routes?: readonly Node[];
}
interface Book {
  /** Ways that a receiver or contact point has. */
  readonly ways: ReadonlyMap<string, number>;
  readonly times: readonly WrittenTime[];
}

/** The deepest node on the way of first matches. */
function nodeOf<Each extends Node>(
  node: Each,
  labels: Labels,
  matches: (node: Each, labels: Labels) => boolean,
): Each {
  const child = (node.routes as readonly Each[] | undefined)?.find((each) => matches(each, labels));
  return child === undefined ? node : nodeOf(child, labels, matches);
}

function told(
  { receiver, mute_time_intervals = [] }: Omit<Node, "routes">,
  { ways, times }: Book,
  atSeconds: number,
): string | undefined {
  const named = mute_time_intervals.map((name) => {
    const time = times.find((each) => each.name === name);
    if (time === undefined) throw new Error(`no time is called ${name}`);
    return time;
  });
  const count = ways.get(receiver);
  if (count === undefined) throw new Error(`no receiver is called ${receiver}`);
  return count === 0 || named.some((time) => isWithin(time, atSeconds))
    ? undefined
    : `${receiver} by ${count}`;
}

/** What `alertmanager.yaml` says, without Alertmanager. */
export function alertmanagerTells(yaml: string): Tells {
  const {
    route,
    receivers,
    time_intervals = [],
  } = parse(yaml) as {
    route: Node & { matchers?: readonly string[] };
    receivers: readonly Readonly<Record<string, unknown>>[];
    time_intervals?: readonly WrittenTime[];
  };
  const ways = new Map(
    receivers.map(({ name, ...lists }) => [String(name), Object.values(lists).flat().length]),
  );
  return (labels, atSeconds) => {
    const node = nodeOf(route, labels, ({ matchers = [] }, of) =>
      matchers.every((matcher) => {
        const [, label = "", op = "", value = '""'] = /^(\w+)(!?=~?|!~)(".*")$/.exec(matcher) ?? [];
        return matchesText(of[label] ?? "", op, JSON.parse(value) as string);
      }),
    );
    return told(node, { ways, times: time_intervals }, atSeconds);
  };
}

function matchesText(actual: string, op: string, value: string): boolean {
  if (op === "=" || op === "!=") return (actual === value) === (op === "=");
  if (op === "=~" || op === "!~")
    return new RegExp(`^(?:${value})$`).test(actual) === (op === "=~");
  throw new Error(`no operator ${op}`);
}

interface Policy extends Node {
  readonly object_matchers?: readonly (readonly [string, string, string])[];
}
export interface RoutingFile {
  readonly contactPoints: readonly {
    readonly name: string;
    readonly receivers: readonly {
      readonly uid: string;
      readonly type: string;
      readonly settings: Readonly<Record<string, unknown>>;
    }[];
  }[];
  readonly muteTimes: readonly WrittenTime[];
  readonly policies?: readonly (Policy & { readonly group_by: readonly string[] })[];
}

export const routingFileOf = (compilation: Compilation): RoutingFile =>
  JSON.parse(fileOf(compilation, "grafana/provisioning/alerting/_routing.json")) as RoutingFile;

const plain = (text: string): string => text.replaceAll("$$", "$");

/** What Grafana's files say: a rule's own settings, or the policies where it has none. */
export function grafanaTells(
  file: RoutingFile,
): (rule: GrafanaRule, atSeconds: number) => string | undefined {
  const book = {
    // A message to an address that does not exist tells nobody.
    ways: new Map(
      file.contactPoints.map(({ name, receivers }) => [
        name,
        receivers.filter(({ settings }) => settings["url"] !== "http://nobody.invalid/").length,
      ]),
    ),
    times: file.muteTimes,
  };
  return ({ labels, notification_settings: own }, atSeconds) => {
    const [root] = file.policies ?? [];
    if (own !== undefined) return told(own, book, atSeconds);
    if (root === undefined) throw new Error("neither settings nor policies");
    const node = nodeOf<Policy>(root, labels, ({ object_matchers = [] }, of) =>
      object_matchers.every(([label, op, value]) => matchesText(of[label] ?? "", op, plain(value))),
    );
    return told(node, book, atSeconds);
  };
}
