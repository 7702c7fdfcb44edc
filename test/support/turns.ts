import { seconds } from "../../src/promql/index.ts";
import { type Selected, selectorsOf } from "./queries.ts";
import type { Rule, RuleGroup } from "./rule-files.ts";

/** A rule, and the seconds from one evaluation to the next. */
export interface Timed {
  readonly rule: Rule;
  readonly step: number;
}

export const timed = (groups: readonly RuleGroup[]): readonly Timed[] =>
  groups.flatMap(({ interval, rules }) => rules.map((rule) => ({ rule, step: seconds(interval) })));

/** Whether a rule writes something that a selector reads. */
const writes = (rule: Rule, { metric, equal }: Selected): boolean =>
  rule.record === metric &&
  Object.entries(equal).every(([label, value]) => (rule.labels[label] ?? value) === value);

/** Whether a rule adds to what it was before. */
export const isTotal = ({ rule }: Timed): boolean =>
  rule.record?.endsWith(":count") === true &&
  selectorsOf(rule.expr).some(({ metric }) => metric === rule.record);

/**
 * Rules in turns: each reads only what is recorded in turns before. What a rule reads of its own
 * past is left out; it bridges gaps that these samples do not have. So is what a total goes on from.
 */
export function turnsOf(rules: readonly Timed[]): readonly (readonly Timed[])[] {
  const read = new Map(rules.map((each) => [each, selectorsOf(each.rule.expr)]));
  const reads = (each: Timed, other: Timed): boolean =>
    read.get(each)?.some((one) => writes(other.rule, one)) === true;
  const needs = new Map(
    rules.map((each) => {
      const others = rules.filter((other) => other !== each && reads(each, other));
      return [each, others.filter((other) => !(reads(other, each) && isTotal(other)))];
    }),
  );
  const turns: Timed[][] = [];
  for (let left = rules; left.length > 0; ) {
    const open = new Set(left);
    const now = left.filter((each) => needs.get(each)?.every((other) => !open.has(other)));
    if (now.length === 0)
      throw new Error(`Rules read one another: ${left.map(({ rule }) => rule.record).join(", ")}`);
    turns.push(now);
    left = left.filter((each) => !now.includes(each));
  }
  return turns;
}
