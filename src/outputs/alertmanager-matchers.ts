import { type Matcher as LabelMatcher, oneOf, quote } from "../promql/index.ts";
import type { Matcher } from "../routing/index.ts";

/**
 * `slo="fresh"` or `slo=~"fresh|late"`. Alertmanager anchors patterns, and unquotes values like Go does,
 * in its older syntax for matchers as in its newer one.
 */
export const matcherText = ({ label, negated, values }: Matcher): string => {
  const { op, value } = oneOf(values);
  return `${label}${negated ? negation[op] : op}${quote(value)}`;
};

const negation = {
  "=": "!=",
  "=~": "!~",
  "!=": "=",
  "!~": "=~",
} as const satisfies Record<LabelMatcher["op"], string>;
