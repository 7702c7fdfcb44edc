import {
  sloBudgetBurnsFast,
  sloBudgetBurnsSlowly,
  sloBudgetExhausted,
  sloDataMissing,
} from "../alerts/index.ts";
import { type Alert, alertLabels, alerts } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { isNoneOf, isOneOf, type Labels, type Matcher, matches } from "./matcher.ts";

/** While an alert of the source fires, those of the target with the same labels are not sent. */
export interface Inhibition {
  readonly why: string;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

const PROMISE = ["pipeline", "slo", "env", "region"] as const;
/** Others may have labels of these names, hardly both. */
const OURS = [isNoneOf("pipeline", [""]), isNoneOf("slo", [""])];
const MISSING = sloDataMissing.name;
const BURNS = [sloBudgetBurnsFast.name, sloBudgetBurnsSlowly.name];

/** Those that hold for every pipeline. */
const EVERYWHERE: readonly Inhibition[] = [
  {
    why: "A page silences the tickets of its promise.",
    source: [...OURS, isOneOf("severity", ["page"])],
    // Missing data silences pages: two that silence each other would tell nobody.
    target: [...OURS, isOneOf("severity", ["ticket", "info"]), isNoneOf("alertname", [MISSING])],
    equal: PROMISE,
  },
  {
    // Where missing data counts as bad there is no such alert: the page tells of a dead pipeline.
    why: "Missing data silences what is judged by it.",
    source: [...OURS, isOneOf("alertname", [MISSING])],
    target: [...OURS, isNoneOf("alertname", [MISSING])],
    equal: PROMISE,
  },
];

/** All inhibitions between alerts of these pipelines. */
export const inhibitionsOf = (pipelines: readonly Pipeline[]): readonly Inhibition[] =>
  pipelines.length === 0 ? [] : [...EVERYWHERE, ...pipelines.flatMap(fromUpstreams)];

const fromUpstreams = (pipeline: Pipeline): readonly Inhibition[] =>
  pipeline.upstreams.map((upstream) => ({
    why: `A page of ${upstream.name} silences the burn rates of ${pipeline.name}, which reads its data.`,
    // A budget that is spent says that it was broken, perhaps weeks ago, not that it is now.
    source: [
      isOneOf("pipeline", [upstream.name]),
      isOneOf("severity", ["page"]),
      isNoneOf("alertname", [sloBudgetExhausted.name]),
    ],
    target: [isOneOf("pipeline", [pipeline.name]), isOneOf("alertname", BURNS)],
    equal: upstream.regional && pipeline.regional ? ["env", "region"] : ["env"],
  }));

/** For a consumer without inhibition: which alerts silence one of this pipeline. */
export function silencersIn(pipeline: Pipeline): (alert: Alert) => readonly Alert[] {
  const inhibitions = [...EVERYWHERE, ...fromUpstreams(pipeline)];
  const known = [pipeline, ...pipeline.upstreams].flatMap((each) =>
    alerts(each).map((alert) => ({ alert, labels: labelled(alert, each) })),
  );
  return (alert) => {
    const labels = labelled(alert, pipeline);
    const relevant = inhibitions.filter(({ target }) => matches(target, labels));
    return known.flatMap((other) =>
      relevant.some((inhibition) => silences(inhibition, other.labels, labels))
        ? [other.alert]
        : [],
    );
  };
}

const labelled = (alert: Alert, pipeline: Pipeline): Labels => ({
  alertname: alert.name,
  ...alertLabels(alert, pipeline),
});

const silences = ({ source, equal }: Inhibition, from: Labels, to: Labels): boolean =>
  matches(source, from) && equal.every((label) => (from[label] ?? "") === (to[label] ?? ""));
