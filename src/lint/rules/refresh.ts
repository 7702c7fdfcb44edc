import { type Dashboard, textOf } from "../../artifacts/index.ts";
import { formatDuration, parseDuration } from "../../promql/index.ts";
import type { LintSet } from "../lint-set.ts";
import type { LintRule } from "../rule.ts";

/** Grafana's Prometheus data source takes this for the scrape interval unless it is set. */
const USUAL_SECONDS = 15;

export const refresh: LintRule = {
  code: "lint/refresh",
  severity: "warning",
  why: "Between two evaluations nothing changes: every browser that shows the dashboard asks Prometheus for the same answer again and again.",
  fix: "Let it refresh itself as often as its data is recorded or scraped, or less often.",
  dashboard: (dashboard, set) => {
    const every = secondsOf(dashboard.fields["refresh"]);
    const data = dataSeconds(dashboard, set);
    if (every === undefined || every >= data) return [];
    const message = `The dashboard refreshes itself every ${formatDuration(every)}, and its data changes every ${formatDuration(data)}.`;
    return [{ at: ["refresh"], message }];
  },
  example: {
    of: "dashboard",
    failing: { refresh: "5s" },
    passing: { refresh: "1m" },
  },
};

/** How often the quickest of the recorded series that it reads is written. */
function dataSeconds({ queries }: Dashboard, { recordings }: LintSet): number {
  const intervals = queries.flatMap(({ facts }) =>
    facts.series.flatMap(({ metric, matchers }) =>
      recordings(metric, matchers.find(({ label }) => label === "pipeline")?.value).flatMap(
        ({ group }) => secondsOf(group["interval"]) ?? [],
      ),
    ),
  );
  return intervals.length === 0 ? USUAL_SECONDS : intervals.reduce((a, b) => Math.min(a, b));
}

/** Undefined for what is no duration, or for one that Grafana fills in. */
const secondsOf = (value: unknown): number | undefined => parseDuration(textOf(value) ?? "");
