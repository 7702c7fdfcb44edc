import {
  aggregate,
  type Expr,
  equals,
  exactly,
  fill,
  type Matchers,
  promql,
  selector,
} from "../promql/index.ts";
import type { Place, Scene } from "../signals/index.ts";
import type { Pipeline } from "../slo/index.ts";

/** A deploy stays visible this long, in seconds. */
const VISIBLE_SECONDS = 300;

/** Above zero for a few minutes when something was deployed; undefined where Prometheus is not asked. */
export function deployEvent(
  { deploys: { spec, selector: own }, scene }: Pipeline,
  place: Place,
): Expr | undefined {
  const here = scene(place);
  const series = { ...here.matchers, ...here.regionMatchers };
  const matchers = { ...series, ...own };
  switch (spec.from) {
    case "build-info":
      return newVersion(spec.metric, spec.label ?? "version", matchers);
    case "kubernetes":
      return generationChange(spec.deployment, spec.namespace, here);
    case "argocd":
      return synced(spec.application, here);
    case "start-time":
      return started(selector(spec.metric ?? "process_start_time_seconds", matchers));
    case "prometheus":
      return aggregate(
        "sum",
        spec.label === undefined ? [] : [spec.label],
        promql`(${fill(spec.expr, { selector: series, windowSeconds: VISIBLE_SECONDS, values: here.values })}) > 0`,
      );
    case "grafana-tags":
    case "loki":
      return undefined;
  }
}

/** The label under which the version is kept, where there is one. */
export function versionLabel({ spec }: Pipeline["deploys"]): string | undefined {
  if (spec.from === "build-info") return spec.label ?? "version";
  return spec.from === "prometheus" ? spec.label : undefined;
}

function newVersion(metric: string, label: string, matchers: Matchers): Expr {
  const series = selector(metric, matchers);
  const now = aggregate("count", [label], series);
  const earlier = promql`${series} offset 5m`;
  // Without any version before, the series themselves are new: a first start, or a gap of the scrapes.
  return promql`(${now} unless ${aggregate("count", [label], earlier)}) and on () count(${earlier})`;
}

function generationChange(
  deployment: string,
  namespace: string | undefined,
  { matchers, regionMatchers, values }: Scene,
): Expr {
  const series = selector("kube_deployment_status_observed_generation", {
    ...matchers,
    ...regionMatchers,
    deployment: equals(named(deployment, values)),
    ...(namespace !== undefined && { namespace: equals(named(namespace, values)) }),
  });
  return promql`sum(changes(${series}[5m])) > 0`;
}

/** Argo CD runs beside the environments: the application's name says which one is meant. */
function synced(application: string, { values }: Scene): Expr {
  const series = selector(
    "argocd_app_sync_total",
    exactly({ name: named(application, values), phase: "Succeeded" }),
  );
  return promql`sum(increase(${series}[5m])) > 0`;
}

const started = (series: Expr): Expr =>
  promql`0 * (time() - max(${series}) < ${VISIBLE_SECONDS}) + 1`;

/** `sales-$env` with the names of the place filled in. */
const named = (text: string, values: Scene["values"]): string =>
  text.replaceAll(
    /\$(service|env|region|pipeline)\b/g,
    (_, name: keyof Scene["values"]) => values[name],
  );
