import { parseDuration, type SeriesUse } from "../../promql/index.ts";
import type { LintRule } from "../rule.ts";

/** Longer ranges are meant as averages, as over a day. */
const SHORTEST_AVERAGE_SECONDS = 3600;

export const rateInterval: LintRule = {
  code: "lint/rate-interval",
  severity: "warning",
  why: "Over thirty days Grafana asks for a value every hour or so: a rate over five minutes then shows one minute in twelve, and a burst between two points is not seen. Over a short time the range may hold a single sample, and nothing is shown.",
  fix: "Write `[$__rate_interval]`: Grafana makes it as long as the steps of the graph, and four scrapes at least.",
  panel: ({ targets }) =>
    targets
      .filter(({ fields }) => fields["instant"] !== true)
      .flatMap(({ query }) => query ?? [])
      .flatMap(({ path, subject = "", facts }) =>
        facts.series.filter(isShort).map((use) => ({
          about: { path, subject },
          part: use,
          message: `The rate is taken over a fixed \`${use.range}\`.`,
        })),
      ),
  example: {
    of: "query",
    failing: 'sum(rate(orders_total{service="$service",env="$env"}[5m]))',
    passing: 'sum(rate(orders_total{service="$service",env="$env"}[$__rate_interval]))',
  },
};

const isShort = ({ within, range = "" }: SeriesUse): boolean =>
  /^i?rate$/.test(within[0] ?? "") &&
  !isChosen(range) &&
  (parseDuration(range) ?? SHORTEST_AVERAGE_SECONDS) < SHORTEST_AVERAGE_SECONDS;

/** What stands for a variable is as long as its name, with zeros in front. */
const isChosen = (range: string): boolean => range.startsWith("0");
