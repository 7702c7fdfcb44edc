/** When alerts fired over a trial, read from what Prometheus itself recorded of them. */

import { selectorsOf } from "../test/support/queries.ts";
import type { Tools } from "../test/support/tools.ts";
import { type Group, observe, type Question, type Rule, type Trial } from "./observe.ts";
import { LEVELS, type Level, type Promised, type System } from "./systems/index.ts";

/** In minutes of the trial; alerts of one level taken together. */
export interface Firing {
  readonly first: number;
  readonly last: number;
  /** Minutes in which it fired. */
  readonly minutes: number;
}

/** Undefined for a level at which nothing fired. */
export type Firings = Readonly<Record<Level, Firing | undefined>>;

/** What became of a system in a trial: alerts, rules that failed, or the refusal of the promise. */
export type Outcome =
  | { readonly firings: Firings }
  | { readonly error: string }
  | { readonly refused: string };

type Circumstances = Pick<Trial, "series" | "scrapeSeconds" | "startSeconds"> & {
  /** Alerts of before do not count: histories are short then, and windows with them. */
  readonly watchFrom: number;
  readonly minutes: number;
  /** Evaluates every rule, not only those that alerts are made of. */
  readonly allRules?: boolean;
  /** Watches pages only, and evaluates nothing else. */
  readonly pagesOnly?: boolean;
  /** Evaluates each group before those that it reads: it sees what they recorded a minute before. */
  readonly lateGroups?: boolean;
};

export async function watch(
  tools: Tools,
  system: System,
  promised: Promised,
  { watchFrom, minutes, ...circumstances }: Circumstances,
): Promise<Outcome> {
  const groups = system.groups(promised);
  if (typeof groups === "string") return { refused: groups };
  const { evaluationSeconds, levels } = system;
  const { values, error } = await observe(tools, {
    ...circumstances,
    groups: needed(groups, system, circumstances),
    evaluationSeconds,
    questions: LEVELS.flatMap((level) =>
      ask(levels[level], [watchFrom, minutes], evaluationSeconds),
    ),
  });
  if (error !== undefined) return { error };
  const firing = (level: Level) => {
    const [first, last, count] = values.slice(3 * LEVELS.indexOf(level));
    if (first === undefined || last === undefined || count === undefined) return undefined;
    return { first: first / 60, last: last / 60, minutes: (count * evaluationSeconds) / 60 };
  };
  return { firings: { page: firing("page"), ticket: firing("ticket") } };
}

function needed(
  groups: readonly Group[],
  { levels }: System,
  { allRules = false, pagesOnly = false, lateGroups = false }: Partial<Circumstances>,
): readonly Group[] {
  if (allRules) return groups;
  const wanted = groups.map((group) => ({
    ...group,
    rules: pagesOnly
      ? group.rules.filter((rule) => !isAlert(rule) || isOf(rule, levels.page))
      : group.rules,
  }));
  const read = readByAlerts(wanted);
  return lateGroups ? read.toReversed() : read;
}

const isAlert = ({ alert }: Rule): boolean => alert !== undefined;

/** Whether a rule's labels are as a matcher says. */
const isOf = ({ labels = {} }: Rule, matcher: string): boolean =>
  Object.entries(labels).some(([name, value]) => matcher === `${name}="${value}"`);

/** First and last minute, and how many evaluations. */
function ask(
  matcher: string,
  [from, to]: readonly [number, number],
  evaluationSeconds: number,
): readonly Question[] {
  const firing = `max(ALERTS{alertstate="firing",${matcher}})`;
  const range = `[${to - from}m:${evaluationSeconds}s]`;
  return [
    `min_over_time(timestamp(${firing})${range})`,
    `max_over_time(timestamp(${firing})${range})`,
    `count_over_time((${firing})${range})`,
  ].map((query) => ({ minute: to, query }));
}

/** Rules that no alert reads, directly or through others, change nothing; leaving them out is faster. */
function readByAlerts(groups: readonly Group[]): readonly Group[] {
  const rules = groups.flatMap((group) => group.rules);
  const read = new Set<string>();
  const follow = (expr: string): void => {
    for (const { metric } of selectorsOf(expr)) {
      if (read.has(metric)) continue;
      read.add(metric);
      for (const rule of rules) if (rule.record === metric) follow(rule.expr);
    }
  };
  for (const { alert, expr } of rules) if (alert !== undefined) follow(expr);
  const needed = groups.map((group) => ({
    ...group,
    rules: group.rules.filter(({ record }) => record === undefined || read.has(record)),
  }));
  return needed.filter((group) => group.rules.length > 0);
}
