import { oneOf, quote } from "../promql/index.ts";
import type { Matcher } from "../routing/index.ts";

/** An operator of PromQL, and what stands on its right; both consumers anchor patterns. */
export function comparison({ negated, values }: Matcher): readonly [op: string, value: string] {
  const { op, value } = oneOf(values);
  return [negated ? `!${op.slice(-1)}` : op, value];
}

/** `slo="fresh"` or `slo=~"fresh|late"`, in the older syntax for matchers as in the newer one. */
export const matcherText = (matcher: Matcher): string => {
  const [op, value] = comparison(matcher);
  // Alertmanager unquotes values like Go does.
  return `${matcher.label}${op}${quote(value)}`;
};
