import { promql, withBool, withoutTokens } from "../../promql/index.ts";
import { EXPRESSION_WINDOW_SECONDS, NOUNS, unitOf } from "../../signals/index.ts";
import { atPlaces, badShares, noDataParam, own, withoutData } from "../build.ts";
import { type Indicator, type QueryParam, type Sli, type SliContext, sliType } from "../sli.ts";
import { formProblems, type QueryParams, verdictProblems } from "./checks.ts";

const VERDICT = "slo:verdict:ratio";
const SPANS_SECONDS = [300, 3600];

const promqlParam = (description: string) => ({ $ref: "#/$defs/promql", description });

export const query = sliType<QueryParams>({
  kind: "query",
  title: "Query",
  summary:
    "Whatever PromQL can say: how many were bad of how many, or whether it is good at this moment.",
  params: {
    bad: promqlParam(
      "How many bad events there were within `$window`. Several series are added; where it yields nothing, none was bad.",
    ),
    total: promqlParam(
      "How many events there were within `$window`, good or bad. Several series are added.",
    ),
    unit: { enum: NOUNS, description: "What `bad` and `total` count. Default: events." },
    good: promqlParam(
      "Instead of `bad` and `total`: 1 while it is good, 0 while it is bad, a part of a minute in between. Of several series the worst counts. A comparison is read as one with `bool`.",
    ),
    noData: noDataParam(
      "What a minute counts as in which `good` yields nothing. Default: bad, because that is what many expressions yield while something is down.",
    ),
    indicator: promqlParam(
      "What the graph shows instead of the share of bad. Of several series the highest is drawn.",
    ),
    indicatorUnit: { $ref: "#/$defs/unit", description: "Its unit. Default: count." },
    threshold: {
      type: "number",
      description: "The limit in the graph, in the unit of the indicator.",
    },
  },
  required: [],
  example: {
    kind: "query",
    bad: 'sum(increase(exports_total{$selector,outcome="rejected"}[$window]))',
    total: "sum(increase(exports_total{$selector}[$window]))",
    unit: "rows",
  },
  causes: [
    "what the query counts has changed: see what it reads, series by series",
    "a deploy of whatever is measured (compare with the deploy marks)",
    "a dependency of it (compare with the panels in the bottom row)",
  ],
  noData:
    "Without `total` nothing is judged, and missing data has an alert of its own; without `bad` nothing was bad. Where `good` yields nothing the minute is bad: `count(up == 1) > 2` yields nothing when all are down. Say `noData: ignore` where it only means that nobody looked. What is not a number is no data.",
  story:
    "`bad` and `total` are asked for their gain within five minutes, once a minute, and a fifth of it counts: each rejected export is seen five times and counts once. Of 10,000 rows 50 are rejected at 12:00: ten count in each of the next five minutes, 50 in all. An increase before a series was first seen is not in it: for a plain counter `error-rate` is exact.",
  needs: () => [],
  queries: (params) => [
    ...(["bad", "total"] as const).flatMap((name) => queryParam(params, name, true)),
    ...(["good", "indicator"] as const).flatMap((name) => queryParam(params, name, false)),
  ],
  problems: (params) => [...formProblems(params), ...verdictProblems(params)],
  build: (params, context) => ({
    ...(params.good === undefined
      ? counted(params, context)
      : judged(params, params.good, context)),
    indicator: indicatorOf(params, context),
    conditions: [],
    burns: ["page", "ticket"],
    silenceSeconds: 0,
  }),
});

const queryParam = (
  params: QueryParams,
  name: "bad" | "total" | "good" | "indicator",
  needsWindow: boolean,
): readonly QueryParam[] => {
  const text = params[name];
  return text === undefined ? [] : [{ param: [name], text, needsWindow }];
};

type Measured = Pick<
  Sli,
  | "unit"
  | "promise"
  | "felt"
  | "measured"
  | "support"
  | "total"
  | "bad"
  | "isComplete"
  | "missingIsBad"
>;

function counted(
  { bad = "", total = "", unit = "events" }: QueryParams,
  context: SliContext,
): Measured {
  return {
    unit,
    felt: [`some ${unit} may not be as promised`],
    promise: `${unit} are good, as a query of the spec counts them`,
    measured:
      "Two queries of the spec say how many there were within five minutes and how many of them were bad; each minute counts its part of it.",
    support: [],
    total: gained(total, context),
    bad: gained(bad, context),
    missingIsBad: false,
  };
}

/**
 * What was gained since the previous evaluation: a part of the gain within a longer window. A window
 * of one interval would hold one sample or two, and lose what came between it and the one before.
 * One that is not a number would spoil every window that it falls into.
 */
const gained = (text: string, context: SliContext) =>
  promql`${atPlaces(context, "sum", promql`${context.query(text, EXPRESSION_WINDOW_SECONDS)} >= 0 < Inf`)}
    * ${context.intervalSeconds / EXPRESSION_WINDOW_SECONDS}`;

function judged({ noData = "bad" }: QueryParams, good: string, context: SliContext): Measured {
  const asked = context.query(withBool(good, withoutTokens(good)), EXPRESSION_WINDOW_SECONDS);
  const verdict = own(context, VERDICT);
  return {
    unit: "minutes",
    felt: ["the data may not be as promised"],
    promise: "it is good, as a query of the spec says",
    measured:
      "Each minute a query of the spec says whether it is good; of several series the worst counts.",
    // The comparison leaves out what is not a number.
    support: [
      { record: VERDICT, expr: atPlaces(context, "min", promql`clamp(${asked}, 0, 1) >= 0`) },
    ],
    ...withoutData(noData, promql`0 * ${verdict} + 1`, promql`1 - ${verdict}`, context),
    isComplete: true,
    missingIsBad: noData === "bad",
  };
}

function indicatorOf(params: QueryParams, context: SliContext): Indicator {
  const { indicator, indicatorUnit = "count", threshold } = params;
  if (indicator === undefined)
    return {
      title: "Share of bad",
      quantity: "ratio",
      lines: badShares(context, SPANS_SECONDS),
      threshold: 1 - context.objective,
    };
  const { quantity, scale } = unitOf(indicatorUnit);
  const value = context.query(indicator, EXPRESSION_WINDOW_SECONDS);
  return {
    title: "Indicator",
    quantity,
    lines: [{ name: "highest", expr: promql`${scale} * ${atPlaces(context, "max", value)}` }],
    ...(threshold !== undefined && { threshold: scale * threshold }),
  };
}
