/** Expressions, durations, label matchers, escaping; knows nothing of SLOs. */
export {
  DURATION_PATTERN,
  formatDuration,
  LATENCY_PATTERN,
  latencySeconds,
  parseDuration,
  seconds,
} from "./duration.ts";
export { type Expr, formatNumber, join, promql, type Range, range, trusted } from "./expr.ts";
export { type Counter, gain, relabelled, type Targets } from "./gain.ts";
export { layout } from "./layout.ts";
export {
  aggregate,
  bare,
  equals,
  exactly,
  labelList,
  type Matcher,
  type Matchers,
  matcherList,
  oneOf,
  quote,
  selector,
  without,
} from "./matchers.ts";
export { merged } from "./merged.ts";
export { type LabelUse, type QueryFacts, readQuery, type Span } from "./parse.ts";
export { groupedBy, passesValues, type ResultType, resultType, withBool } from "./result.ts";
export type { Combination, SeriesUse } from "./series-use.ts";
export {
  fill,
  isToken,
  TOKENS,
  type Token,
  type Tokens,
  tokensOf,
  withoutTokens,
} from "./template.ts";
