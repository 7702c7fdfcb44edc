import {
  type Expr,
  equals,
  type Matchers,
  merged,
  promql,
  selector,
  trusted,
} from "../src/promql/index.ts";
import { signalSeries } from "../src/rules/index.ts";
import { type Plot, plots, type Scene, type Signal } from "../src/signals/index.ts";
import type { Pipeline, Shown, Slo } from "../src/slo/index.ts";
import { plainLegend } from "./house.ts";

/** A pipeline as its dashboards see it: everything filtered by the dashboard's variables. */
export interface View {
  readonly pipeline: Pipeline;
  /** A recorded series of the pipeline, at the service and environment that are chosen. */
  readonly read: (series: string, extra?: Matchers) => Expr;
  /** A recorded series of one SLO. */
  readonly readSlo: (slo: Slo, series: string, extra?: Matchers) => Expr;
  /** Labels that tell SLOs apart, for `on (…)` and `by (…)`. */
  readonly sloLabels: string;
  /** ` · $service/$env`, behind the titles of rows: those of panels would be cut. */
  readonly suffix: string;
}

/** Grafana puts the chosen value between the quotes and escapes it. */
const variable = (name: string) => equals(`$${name}`);

export function viewOf(pipeline: Pipeline): View {
  const region = pipeline.regional ? { region: variable("region") } : {};
  const identity: Matchers = {
    service: variable("service"),
    env: variable("env"),
    ...region,
    pipeline: equals(pipeline.name),
  };
  const read = (series: string, extra: Matchers = {}): Expr =>
    selector(series, merged(identity, extra));
  return {
    pipeline,
    read,
    readSlo: (slo, series, extra = {}) => read(series, { slo: equals(slo.name), ...extra }),
    sloLabels: ["service", "env", ...(pipeline.regional ? ["region"] : []), "pipeline", "slo"].join(
      ", ",
    ),
    suffix: ` · $service/$env${pipeline.regional ? "/$region" : ""}`,
  };
}

/** A line family of a signal's graph, read from where it can be filtered by the variables. */
export interface Drawn extends Omit<Plot, "labels"> {
  readonly recorded: boolean;
}

/** Long enough for every scrape interval and zoom; Grafana fills it in. */
const RATE_INTERVAL = trusted("$__rate_interval");
/** Prometheus keeps time in seconds, Grafana's units of time of day read milliseconds. */
const MILLISECONDS = 1000;

export function drawn(view: View, { signal, recorded }: Shown): readonly Drawn[] {
  return linesOf(view, signal, recorded).map((plot) => ({
    recorded,
    ...plot,
    expr: plot.quantity === "timestamp" ? promql`${MILLISECONDS} * ${plot.expr}` : plot.expr,
    legend: plot.legend === signal.title ? plainLegend(plot.legend) : plot.legend,
  }));
}

function linesOf({ pipeline, read }: View, signal: Signal, recorded: boolean): readonly Plot[] {
  if (!recorded) return plots(signal, directScene(pipeline), RATE_INTERVAL);
  const [place] = pipeline.places;
  return plots(signal, pipeline.scene(place), trusted("5m")).map((plot) => ({
    ...plot,
    expr: read(
      signalSeries(signal, plot),
      Object.fromEntries(Object.entries(plot.labels).map(([name, value]) => [name, equals(value)])),
    ),
  }));
}

/** The raw series themselves, with the variables in place of service, environment and region. */
function directScene({ settings: { labels }, regional, name }: Pipeline): Scene {
  return {
    matchers: { [labels.service]: variable("service"), [labels.env]: variable("env") },
    regionMatchers: regional ? { [labels.region]: variable("region") } : {},
    by: [],
    values: { service: "$service", env: "$env", region: "$region", pipeline: name },
  };
}
