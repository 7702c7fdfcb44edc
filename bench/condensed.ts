import { selectorsOf } from "../test/support/queries.ts";
import type { Rule } from "./observe.ts";

/** Rules that have to be evaluated all the time, and expressions for what is asked of them once. */
export interface Condensed {
  readonly kept: readonly Rule[];
  readonly queries: readonly string[];
}

/**
 * Some recordings as queries, with what they read of other recordings filled in: a rule
 * that is needed once need not be evaluated every minute of a month. What is read over a range, or as
 * it was some time ago, has to be recorded, and so has all that it is made of.
 */
export function condensed(rules: readonly Rule[], isWanted: (rule: Rule) => boolean): Condensed {
  const read = new Set<string>();
  const follow = (expr: string, into: Set<string>): void => {
    for (const { metric } of selectorsOf(expr)) {
      if (into.has(metric)) continue;
      into.add(metric);
      for (const rule of rules) if (rule.record === metric) follow(rule.expr, into);
    }
  };
  const wanted = rules.filter(isWanted);
  for (const { expr } of wanted) follow(expr, read);
  const involved = rules.filter(({ record = "" }) => read.has(record));
  const kept = new Set<string>();
  for (const { record = "", expr } of involved)
    if ([...wanted, ...involved].some((reader) => isReadOverTime(record, reader.expr)))
      follow(expr, kept.add(record));
  const isKept = ({ record = "" }: Rule): boolean => kept.has(record);
  return {
    kept: rules.filter(isKept),
    queries: wanted.map(({ expr }) =>
      filled(
        expr,
        involved.filter((rule) => !isKept(rule)),
      ),
    ),
  };
}

const selectorOf = (record: string): string => `(?<![\\w:])${record}\\{[^}]*\\}`;

const isReadOverTime = (record: string, expr: string): boolean =>
  new RegExp(`${selectorOf(record)}(\\[| offset )`).test(expr);

function filled(expr: string, rules: readonly Rule[]): string {
  return rules.reduce(
    (text, { record = "", expr: inner, labels = {} }) =>
      text.replaceAll(new RegExp(selectorOf(record), "g"), () =>
        labelled(filled(inner, rules), labels),
      ),
    expr,
  );
}

/** As the rule would have recorded it. */
const labelled = (expr: string, labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels).reduce(
    (inner, [label, value]) => `label_replace(${inner}, "${label}", "${value}", "", "")`,
    `(${expr})`,
  );
