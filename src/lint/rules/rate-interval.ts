import { parseDuration } from "../../promql/index.ts";
import type { LintRule } from "../rule.ts";

/** Longer ranges are meant as averages, as over a day. */
const SHORTEST_AVERAGE_SECONDS = 3600;

export const rateInterval: LintRule = {
  code: "lint/rate-interval",
  severity: "warning",
  why: "Over thirty days Grafana asks for a value every hour or so: a rate over five minutes then shows one minute in twelve, and a burst between two points is not seen. Over a short time the range may hold a single sample, and nothing is shown.",
  mend: "Write `[$__rate_interval]`: Grafana makes it as long as the steps of the graph, and four scrapes at least.",
  dashboard: ({ panels }) =>
    panels.flatMap(({ targets, title }) =>
      targets
        .filter(({ fields }) => fields["instant"] !== true)
        .flatMap(({ query }) => (query === undefined ? [] : [query]))
        .flatMap(({ path, facts }) =>
          facts.series
            .filter(
              ({ within, range = "" }) =>
                /^i?rate$/.test(within[0] ?? "") &&
                !isChosen(range) &&
                (parseDuration(range) ?? SHORTEST_AVERAGE_SECONDS) < SHORTEST_AVERAGE_SECONDS,
            )
            .map((use) => ({
              path,
              part: use,
              message: `The rate is taken over a fixed \`${use.range}\`.`,
              subject: title,
            })),
        ),
    ),
  example: {
    of: "query",
    failing: 'sum(rate(orders_total{service="$service",env="$env"}[5m]))',
    passing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};

/** What stands for a variable is as long as its name, with zeros in front. */
const isChosen = (range: string): boolean => range.startsWith("0");
