import { presets } from "../../presets/index.ts";
import type { SeriesUse } from "../../promql/index.ts";
import { type LintRule, partOf } from "../rule.ts";

/** Counters by the names that OpenMetrics gives them; recorded series have colons in theirs. */
const COUNTER = /^[^:]*_(total|bucket)$/;

/** What a job pushes when it ends holds what it did, and begins with its process: read as it stands. */
const PUSHED = new Set(
  presets.flatMap(({ signals }) =>
    Object.values(signals).flatMap(({ metric = "", kind }) => (kind === "gauge" ? [metric] : [])),
  ),
);

/** What makes something of a counter that does not depend on when its process was started. */
const FINE = new Set([
  ...["rate", "irate", "increase", "resets", "changes"],
  ...["absent", "absent_over_time", "present_over_time", "count_over_time"],
  ...["count", "group", "timestamp"],
]);

export const counterInRate: LintRule = {
  code: "lint/counter-in-rate",
  severity: "error",
  why: "A counter grows until its process restarts, and then begins at zero: its value says how long the process has run, not how much is going on.",
  fix: "Take `rate(…[$__rate_interval])` of it, or `increase` where a number of events is meant.",
  query: (query) =>
    query.facts.series
      .filter(({ metric }) => COUNTER.test(metric) && !PUSHED.has(metric))
      .filter((use) => !isFine(use, query.facts.series))
      .map((use) => ({
        part: partOf(query, use),
        message: `The counter \`${use.metric}\` is read as it stands.`,
      })),
  example: {
    of: "query",
    failing: 'sum(orders_total{service="$service",env="$env"})',
    passing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};

/** A difference to its own earlier value is a rate, too, and a set operator asks whether it is there. */
const isFine = ({ metric, within, combined }: SeriesUse, all: readonly SeriesUse[]): boolean =>
  within.some((name) => FINE.has(name.toLowerCase())) ||
  combined.some(({ operator, side }) => side === "right" && /^(and|unless)$/.test(operator)) ||
  all.some((other) => other.metric === metric && other.offset);
